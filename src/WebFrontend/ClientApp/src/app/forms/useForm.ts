import { useState, type SubmitEvent } from "react";
import type { Rule } from "./accountRules";

type Rules<Name extends string> = Record<Name, Rule>;

interface Field {
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
  onBlur: () => void;
}

/**
 * The values of a form and what is wrong with them, in component state: renders anew with every key. A problem is shown
 * once somebody left the field or tried to go on, not while they type.
 */
export function useForm<Name extends string>(
  rules: Rules<Name>,
  onValid: (values: Record<Name, string>) => void,
  initial: Partial<Record<Name, string>> = {},
) {
  const names = Object.keys(rules) as Name[];
  const [values, setValues] = useState(
    () => Object.fromEntries(names.map((name) => [name, initial[name] ?? ""])) as Record<Name, string>,
  );
  const [visited, setVisited] = useState<readonly Name[]>([]);

  const field = (name: Name): Field => ({
    value: values[name],
    problem: visited.includes(name) ? rules[name](values[name]) : undefined,
    onChange: (value) => setValues({ ...values, [name]: value }),
    onBlur: () => {
      if (values[name]) setVisited([...visited, name]);
    },
  });

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setVisited(names);
    const wrong = names.find((name) => rules[name](values[name]));
    if (wrong === undefined) onValid(values);
    else event.currentTarget.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus();
  };

  return { field, submit };
}
