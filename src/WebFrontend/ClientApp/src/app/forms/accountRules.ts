import { trimmed } from "../text/trimmed";

/** The rules of docs/protocol.md section 1, said before the server has to. Each returns what is wrong, or nothing. */
export type Rule = (value: string) => string | undefined;

export const emailRule: Rule = (value) => {
  const email = trimmed(value);
  if (!email) return "Enter your e-mail address.";
  if (email.length > 254) return "An e-mail address has at most 254 characters.";
  const at = email.indexOf("@");
  return at > 0 && at === email.lastIndexOf("@") && at < email.length - 1 && !/\s/.test(email)
    ? undefined
    : "This does not look like an e-mail address.";
};

export const usernameRule: Rule = (value) => {
  const name = trimmed(value);
  if (!name) return "Enter the name others will see.";
  return name.length >= 2 && name.length <= 40 ? undefined : "A name has 2 to 40 characters.";
};

export const newPasswordRule: Rule = (value) => {
  if (!value) return "Choose a password.";
  return value.length >= 8 && value.length <= 128 ? undefined : "A password has 8 to 128 characters.";
};

export const passwordRule: Rule = (value) => (value ? undefined : "Enter your password.");
