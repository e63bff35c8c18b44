/** The server's rules for texts that people write: docs/protocol.md section 1. It has them in src/Grains/Texts. */

const pictograph =
  "[\\u{1F000}-\\u{1FBFF}\\u00A9\\u00AE\\u203C\\u2049\\u2122\\u2139\\u2190-\\u21FF\\u2300-\\u24FF\\u25A0-\\u27BF" +
  "\\u2900-\\u297F\\u2B00-\\u2BFF\\u3030\\u303D\\u3297\\u3299]";

const taggedFlag =
  "\\u{1F3F4}\\u{E0067}\\u{E0062}" +
  "(?:\\u{E0065}\\u{E006E}\\u{E0067}|\\u{E0073}\\u{E0063}\\u{E0074}|\\u{E0077}\\u{E006C}\\u{E0073})\\u{E007F}";

/** Canonical_Combining_Class 9, of the Basic Multilingual Plane. */
const virama =
  "[\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D3B\\u0D3C\\u0D4D\\u0DCA\\u0E3A\\u0EBA\\u0F84\\u1039" +
  "\\u103A\\u1714\\u1715\\u1734\\u17D2\\u1A60\\u1B44\\u1BAA\\u1BAB\\u1BF2\\u1BF3\\u2D7F\\uA806\\uA82C\\uA8C4\\uA953" +
  "\\uA9C0\\uAAF6\\uABED]";

/** Joining_Type D and R or D, of the Arabic script. */
const joinsForward =
  "[\\u0620\\u0626\\u0628\\u062A-\\u062E\\u0633-\\u063F\\u0641-\\u0647\\u0649\\u064A\\u066E\\u066F\\u0678-\\u0687" +
  "\\u069A-\\u06BF\\u06C1\\u06C2\\u06CC\\u06CE\\u06D0\\u06D1\\u06FA-\\u06FC\\u06FF\\u0750-\\u0758\\u075C-\\u076A" +
  "\\u076D-\\u0770\\u0772\\u0775-\\u0777\\u077A-\\u077F\\u0886\\u0889-\\u088D\\u08A0-\\u08A9\\u08AF\\u08B0" +
  "\\u08B3-\\u08B8\\u08BA-\\u08C8]";
const joinsBackward =
  "[\\u0620\\u0622-\\u063F\\u0641-\\u064A\\u066E\\u066F\\u0671-\\u0673\\u0675-\\u06D3\\u06D5\\u06EE\\u06EF" +
  "\\u06FA-\\u06FC\\u06FF\\u0750-\\u077F\\u0870-\\u0882\\u0886\\u0889-\\u088E\\u08A0-\\u08AC\\u08AE-\\u08C8]";

/** What is invisible, and has a meaning where it stands: joiners by RFC 5892 appendix A, and the parts of emoji. */
const inContext = new RegExp(
  `(?<=${pictograph}|[#*0-9])[\\uFE0E\\uFE0F]|(?<=${pictograph}\\uFE0F?)\\u200D(?=${pictograph})|${taggedFlag}` +
    `|(?<=${virama})[\\u200C\\u200D]` +
    `|(?<=${joinsForward}[\\p{Mn}\\p{Me}]*)\\u200C(?=[\\p{Mn}\\p{Me}]*${joinsBackward})`,
  "gu",
);

/** Without what is unassigned: the server may know later characters than this browser. */
const notFreeform =
  /[\p{Zl}\p{Zp}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]|(?!\p{Cn})\p{Default_Ignorable_Code_Point}/u;
const visible = /(?!\p{Default_Ignorable_Code_Point})[^\p{M}\p{Z}\p{Cc}\p{Cf}\p{Cs}\u2800]/u;
const tooManyMarks = /[\p{Mn}\p{Me}]{5}/u;

/** A name as the server stores it (RFC 8266 section 2.1). */
export const prepareName = (text: string) =>
  text
    .replace(/[\u200E\u200F]+/g, "")
    .replace(/^\p{White_Space}+|\p{White_Space}+$/gu, "")
    .replace(/\p{Zs}+/gu, " ")
    .normalize("NFC");

/** Whether a prepared name has something to see. */
export const isVisible = (text: string) => visible.test(text);

/** Whether a prepared name has nothing that hides, reorders or runs over other text. */
export const isPlain = (name: string) => !notFreeform.test(name.replace(inContext, "")) && !tooManyMarks.test(name);

/** An address without what is invisible at its ends, as accounts are found by. */
export const prepareEmail = (text: string) =>
  text
    .replace(/^[\p{White_Space}\p{Cf}]+|[\p{White_Space}\p{Cf}]+$/gu, "")
    .normalize("NFC")
    .toLowerCase();

const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const email = new RegExp(`^[a-z0-9.!#$%&'*+/=?^_\`{|}~-]+@${label}(?:\\.${label})*$`);

/** Whether a prepared address is a valid one (HTML, "valid e-mail address"). */
export const isEmail = (address: string) => email.test(address);

/** A password as the server counts and hashes it (RFC 8265 section 4.2). */
export const preparePassword = (text: string) => text.replace(/\p{Zs}/gu, " ").normalize("NFC");

export const hasControls = (text: string) => /\p{Cc}/u.test(text);

/** What is sent of a draft: no outer white space, and no control characters but tabs and line breaks. */
export const prepareMessage = (draft: string) => draft.replace(/(?![\t\n\r])\p{Cc}/gu, "").trim();
