import { hasControls, isEmail, isPlain, isVisible, prepareEmail, prepareName, preparePassword } from "./textRules";

/** The rules of docs/protocol.md section 1, said before the server has to. Each returns what is wrong, or nothing. */
export type Rule = (value: string) => string | undefined;

export const emailRule: Rule = (value) =>
  knownEmailRule(value) ?? (isEmail(prepareEmail(value)) ? undefined : "This does not look like an e-mail address.");

/** Of the address of an account that there is: the server took other ones before. */
export const knownEmailRule: Rule = (value) => {
  const email = prepareEmail(value);
  if (!email) return "Enter your e-mail address.";
  return email.length > 254 ? "An e-mail address has at most 254 characters." : undefined;
};

/** Of the name of a person or a room: what to say where there is none, and where its length is another. */
export const nameRule =
  (missing: string, min: number, max: number, length: string): Rule =>
  (value) => {
    const name = prepareName(value);
    if (!isVisible(name)) return missing;
    if (!isPlain(name)) return "There are characters in this name that others cannot see or read. Type it anew.";
    return name.length >= min && name.length <= max ? undefined : length;
  };

export const usernameRule = nameRule("Enter the name others will see.", 2, 40, "A name has 2 to 40 characters.");

export const newPasswordRule: Rule = (value) => {
  const password = preparePassword(value);
  if (!password) return "Choose a password.";
  if (hasControls(password)) return "A password has no tabs, line breaks or other control characters.";
  return password.length >= 8 && password.length <= 128 ? undefined : "A password has 8 to 128 characters.";
};

export const passwordRule: Rule = (value) => (value ? undefined : "Enter your password.");
