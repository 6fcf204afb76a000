/** What happens is sent to the product: signed, and verified there by the library that receivers use. */
import { openReceiver, type Receiver, verify } from "../../test/support/receiver.ts";
import type { Stage } from "../stage.ts";
import { chapter, textAt, UnexpectedAnswer } from "../steps.ts";

/** From the first message to the end of the webhook. */
export async function webhookStory({ admin, say, contractor }: Stage): Promise<void> {
  chapter(say, "What happens is sent to the product (webhooks)");
  const receiver = await openReceiver();
  try {
    const hook = await admin({
      method: "POST",
      path: "/webhooks",
      body: { url: receiver.url, types: ["membership.updated"], payload: "full" },
      status: 201,
      answer: { enabled: true },
      means: "Changes of memberships are sent to the product. The secret is shown once.",
    });
    await admin({
      method: "PATCH",
      path: `/memberships/${contractor}`,
      body: { externalId: "product-user-7" },
      status: 200,
      means: "Something happens.",
    });
    await received(receiver, textAt(hook, "secret"));
    const line = "               ";
    say(`  app   POST   /hooks\n${line}A moment later it is there, signed, with the membership as it is now.`);
    await admin({
      method: "DELETE",
      path: `/webhooks/${textAt(hook, "id")}`,
      status: 204,
      means: "Nothing is sent any more.",
    });
  } finally {
    await receiver.close();
  }
}

async function received(receiver: Receiver, secret: string): Promise<void> {
  const until = performance.now() + 10_000;
  while (receiver.taken.length === 0 && performance.now() < until) await new Promise((wait) => setTimeout(wait, 20));
  const [one] = receiver.taken;
  if (one?.data.object.externalId !== "product-user-7") throw new UnexpectedAnswer("The product heard of nothing.");
  verify(secret, one);
}
