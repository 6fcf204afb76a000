/** What the database knows of those who write to it: its schema version, the programs that run on it, and how far migrations have come. */
import { model, Schema } from "mongoose";

interface SchemaDoc {
  _id: "schema";
  /** The highest that a program has opened the database with. */
  version: number;
  /** A program below this one can no longer work with what is stored. */
  oldest: number;
  /** The release that brought `version`, for people. */
  release: string;
}

export const SchemaModel = model<SchemaDoc>(
  "SchemaVersion",
  new Schema<SchemaDoc>(
    {
      _id: { type: String, required: true },
      version: { type: Number, required: true },
      oldest: { type: Number, required: true },
      release: { type: String, required: true },
    },
    { collection: "schema_version", versionKey: false, strict: "throw" },
  ),
);

interface ProgramDoc {
  /** As the process is called at the database. */
  _id: string;
  version: number;
  release: string;
  /** What the texts are marked with that it encrypts. */
  key: string;
  /** Whoever says nothing until then is gone. */
  until: Date;
}

export const ProgramModel = model<ProgramDoc>(
  "Program",
  new Schema<ProgramDoc>(
    {
      _id: { type: String, required: true },
      version: { type: Number, required: true },
      release: { type: String, required: true },
      key: { type: String, required: true },
      until: { type: Date, required: true, expires: 3_600 },
    },
    { collection: "programs", versionKey: false, strict: "throw" },
  ),
);

interface MigrationDoc {
  _id: number;
  name: string;
  /** Where it goes on; null: at its beginning. */
  position: string | null;
  /** When it was done while older programs were writing, too. */
  doneBeside: Date | null;
  doneAt: Date | null;
  failures: number;
}

export const MigrationModel = model<MigrationDoc>(
  "Migration",
  new Schema<MigrationDoc>(
    {
      _id: { type: Number, required: true },
      name: { type: String, required: true },
      position: { type: String, default: null },
      doneBeside: { type: Date, default: null },
      doneAt: { type: Date, default: null },
      failures: { type: Number, default: 0 },
    },
    { collection: "migrations", versionKey: false, strict: "throw" },
  ),
);
