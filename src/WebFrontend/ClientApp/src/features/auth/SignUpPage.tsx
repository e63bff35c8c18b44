import Button from "@mui/material/Button";
import { useMutation } from "@tanstack/react-query";
import { Link, useLocation } from "react-router";
import { emailRule, newPasswordRule, usernameRule } from "../../app/forms/accountRules";
import { Field } from "../../app/forms/Field";
import { prepareEmail, prepareName } from "../../app/forms/textRules";
import { useForm } from "../../app/forms/useForm";
import { useApi } from "../../app/services";
import { useSignedIn } from "../../app/signIn/signIn";
import type { RegisterRequest } from "../../meet/contracts.gen";
import { AuthPage } from "./AuthPage";
import styles from "./AuthPage.module.css";

const rules = { username: usernameRule, email: emailRule, password: newPasswordRule };

export function SignUpPage() {
  const api = useApi();
  const { search } = useLocation();
  const register = useMutation({
    mutationFn: (account: RegisterRequest) => api.register(account),
    onSuccess: useSignedIn(),
  });
  const { field, submit } = useForm(rules, ({ username, email, password }) =>
    register.mutate({ username: prepareName(username), email: prepareEmail(email), password }),
  );

  return (
    <AuthPage
      title="Create your account"
      lead="It takes half a minute."
      request={register}
      footer={
        <>
          Have an account? <Link to={`/sign-in${search}`}>Sign in</Link>
        </>
      }
    >
      <form className={styles.form} noValidate onSubmit={submit}>
        <Field
          name="username"
          label="Name"
          autoComplete="name"
          hint="This is how others see you."
          {...field("username")}
        />
        <Field
          name="email"
          label="E-mail"
          type="email"
          autoComplete="username"
          hint="Only you can see it."
          {...field("email")}
        />
        <Field
          name="password"
          label="Password"
          type="password"
          autoComplete="new-password"
          hint="At least 8 characters."
          {...field("password")}
        />
        <Button type="submit" variant="contained" size="large" loading={register.isPending}>
          Create account
        </Button>
      </form>
    </AuthPage>
  );
}
