/** How many documents there are, by the database's own count, which costs nothing. */
import mongoose from "mongoose";
import type { Look } from "./looks.ts";

const DOCUMENTS = "rollcall_documents";

export const sizesLook: Look = {
  name: "sizes",
  freshMs: 60_000,
  tells: {
    [DOCUMENTS]:
      "Documents stored, by collection; as the database counts them, which after a crash may be a little off",
  },
  look: () =>
    Promise.all(
      Object.values(mongoose.models).map(async ({ collection }) => ({
        of: DOCUMENTS,
        labels: { collection: collection.name },
        value: await collection.estimatedDocumentCount(),
      })),
    ),
};
