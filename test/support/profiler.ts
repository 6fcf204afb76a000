/** The profiler of the connected database: what it notes, and since when. */
import mongoose from "mongoose";

const THERE_ALREADY = 48;

/** So much may always be examined: a page of a list, and what it is merged of. */
const FLOOR = 150;
/** So many times as much as is returned. */
const FACTOR = 8;

/** Reading a whole collection, and examining far more than what comes of it. Counts come to one document, however much they count. */
export const watching = {
  $or: [
    { planSummary: "COLLSCAN" },
    {
      $expr: {
        $gt: [
          { $max: ["$keysExamined", "$docsExamined"] },
          {
            $max: [FLOOR, { $multiply: [FACTOR, { $max: ["$nreturned", "$nMatched", "$ndeleted", "$nModified", 1] }] }],
          },
        ],
      },
    },
  ],
};

/** Has the database note from now on what this filter says. */
export async function profile(filter: object): Promise<void> {
  const { db } = mongoose.connection;
  await db?.createCollection("system.profile", { capped: true, size: 4_000_000 }).catch((error: unknown) => {
    if (!(error instanceof mongoose.mongo.MongoServerError && error.code === THERE_ALREADY)) throw error;
  });
  await db?.command({ profile: 1, filter });
}
