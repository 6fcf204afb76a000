/** Events of what is told of a person, and of forgetting a person. */
import { about } from "./declaring.ts";
import { failure } from "./shapes.ts";

const membership = about("membership");

export const erasureEvents = {
  "membership.exported": membership({
    when: "All that is stored of a member was read as one export.",
    use: "Nothing, unless you review access: then check that it was expected.",
    example: {},
  }),
  "membership.erased": membership({
    when: "A removed member was erased. The object is the pseudonym under which the log remembers.",
    use: "Erase what your application keeps of the person, in copies of the log as well.",
    example: {},
  }),
  "membership.erasure_finished": membership({
    when: "Everything that named an erased person has been taken out, the log included, after that had failed before.",
    use: "Nothing to do.",
    example: {},
  }),
  "membership.erasure_failed": membership({
    when: "Taking out what names an erased person failed. It is tried again.",
    use: "Alert whoever runs the instance if it comes again and again.",
    after: failure,
    example: { after: { error: "The database is away." } },
  }),
};
