/** /v1/mail/bounces: what the provider of the mail server says of mail that came back, in our form or as the report itself. */
import express, { type RequestHandler } from "express";
import PostalMime, { type Email } from "postal-mime";
import { z } from "zod";
import { DomainError } from "../../../domain/errors.ts";
import { noteBounces } from "../../../domain/mails/bounces.ts";
import { jsonBody } from "../../json/reading.ts";
import { operatorRoute, type Route } from "../route.ts";

const Bounces = z
  .strictObject({
    bounces: z
      .array(
        z.strictObject({
          messageId: z.string().min(1).max(998).meta({ description: "The Message-ID of the mail that came back." }),
          permanent: z.boolean().default(true).meta({ description: "False: only for now; nothing is changed." }),
          status: z
            .string()
            .regex(/^[245]\.\d{1,3}\.\d{1,3}$/, "Use a status of RFC 3463, such as 5.1.1")
            .optional(),
        }),
      )
      .max(500),
  })
  .meta({ id: "Bounces" });

const BounceAnswer = z
  .object({
    results: z.array(
      z.object({ messageId: z.string(), outcome: z.enum(["noted", "already_noted", "ignored", "unknown"]) }),
    ),
  })
  .meta({ id: "BounceAnswer" });

const REPORT_TYPE = /^(?:message\/rfc822|multipart\/report)\s*(?:;|$)/i;
const raw = express.raw({ type: () => true, limit: "1mb", inflate: false });

/** Takes the body as JSON or, by its content type, as the report of a mail server (RFC 3462, RFC 3464). */
const reportOrJson: RequestHandler = (request, response, next) => {
  const type = request.headers["content-type"] ?? "";
  if (!REPORT_TYPE.test(type)) return jsonBody(request, response, next);
  raw(request, response, async (error?: unknown) => {
    if (error) return next(error);
    try {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      // Of a multipart sent by itself, the boundary stands in the header.
      const head = /^multipart/i.test(type) ? Buffer.from(`Content-Type: ${type}\r\n\r\n`) : Buffer.alloc(0);
      request.body = { bounces: await bouncesIn(Buffer.concat([head, body])) };
      next();
    } catch (refusal) {
      next(refusal);
    }
  });
};

/** What a report says of mail of ours. @throws DomainError `invalid` where it is no report */
async function bouncesIn(report: Uint8Array) {
  const { attachments, text = "" } = await parsed(report);
  const parts = attachments.map(({ mimeType, content }) => ({ mimeType, text: String(content) }));
  const status = parts.find(({ mimeType }) => /delivery-status/i.test(mimeType))?.text;
  if (status === undefined)
    throw new DomainError("invalid", "This is no delivery report: it has no part message/delivery-status.");
  const action = /^action:\s*(\S+)/im.exec(status)?.[1]?.toLowerCase();
  const code = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(status)?.[1];
  return namedIn(status, [...parts.map((part) => part.text), text]).map((messageId) => ({
    messageId,
    permanent: action === "failed" && code?.startsWith("4.") !== true,
    ...(code !== undefined && { status: code }),
  }));
}

/** The mails that a report names: by Message-ID, or by the id of the envelope (RFC 3464, 2.2.1) where it brings back nothing of the mail. */
function namedIn(status: string, texts: readonly string[]): string[] {
  const named = texts.flatMap((one) => [...one.matchAll(/<(mail_[0-9a-z]{26,32}@[^>\s]{1,255})>/g)]);
  const ids = [...new Set(named.map(([, id = ""]) => id))];
  const envelope = /^original-envelope-id:\s*(mail_[0-9a-z]{26,32})\s*$/im.exec(status)?.[1];
  return envelope === undefined || ids.some((id) => id.startsWith(`${envelope}@`)) ? ids : [...ids, envelope];
}

async function parsed(report: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(report, {
      forceRfc822Attachments: true,
      attachmentEncoding: "utf8",
      maxNestingDepth: 10,
    });
  } catch {
    // It throws for nothing but its bounds: parts in parts, and headers without end.
    throw new DomainError(
      "invalid",
      "This report cannot be read: its parts are nested too deeply, or its headers too long.",
    );
  }
}

export const bounceRoutes: readonly Route[] = [
  operatorRoute({
    id: "noteBounces",
    method: "post",
    path: "/mail/bounces",
    tag: "Mail",
    summary: "Tell of mail that came back after it was sent",
    description:
      "For the webhook of a mail provider, in this form, or with a delivery report as the body (`message/rfc822` or `multipart/report`, RFC 3464). Invitations whose mail came back say so in `delivery`. What is unknown changes nothing.",
    body: Bounces,
    reader: reportOrJson,
    forms: {
      "message/rfc822": "The report as it came by mail.",
      "multipart/report": "The body of the report, its boundary in the header.",
    },
    status: 200,
    answer: BounceAnswer,
    handle: async (operator, { body }) => ({
      body: { results: (await noteBounces(operator, body.bounces)).map((one) => ({ ...one })) },
    }),
  }),
];
