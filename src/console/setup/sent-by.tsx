/** Who sent the link, and until when it works. */
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useSession } from "./context.ts";
import { finishWords } from "./finish-words.ts";

export function SentBy() {
  const { sentBy, worksUntil } = useWords(finishWords);
  const { day } = useFormats();
  const { sender, organization, link } = useSession();
  const from =
    sender?.kind === "member" && sender.name !== null
      ? sentBy.member(sender.name, organization.name)
      : sentBy[sender?.kind === "operator" ? "operator" : "program"](organization.name);
  return (
    <p className="soft small">
      {from} {worksUntil(day(link.expiresAt))}
    </p>
  );
}
