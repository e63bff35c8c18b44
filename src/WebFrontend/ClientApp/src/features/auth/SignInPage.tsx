import Button from "@mui/material/Button";
import { useMutation } from "@tanstack/react-query";
import { Link, useLocation } from "react-router";
import { knownEmailRule, passwordRule } from "../../app/forms/accountRules";
import { Field } from "../../app/forms/Field";
import { useForm } from "../../app/forms/useForm";
import { useApi } from "../../app/services";
import { useSignedIn } from "../../app/signIn/signIn";
import type { LogInRequest } from "../../meet/contracts.gen";
import { AuthPage } from "./AuthPage";
import styles from "./AuthPage.module.css";

const rules = { email: knownEmailRule, password: passwordRule };

export function SignInPage() {
  const api = useApi();
  const { search } = useLocation();
  const login = useMutation({
    mutationFn: (account: LogInRequest) => api.login(account),
    onSuccess: useSignedIn(),
  });
  const { field, submit } = useForm(rules, ({ email, password }) => login.mutate({ email, password }));

  return (
    <AuthPage
      title="Sign in"
      lead="Welcome back."
      request={login}
      footer={
        <>
          New here? <Link to={`/sign-up${search}`}>Create an account</Link>
        </>
      }
    >
      <form className={styles.form} noValidate onSubmit={submit}>
        <Field name="email" label="E-mail" type="email" autoComplete="username" {...field("email")} />
        <Field
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          {...field("password")}
        />
        <Button type="submit" variant="contained" size="large" loading={login.isPending}>
          Sign in
        </Button>
      </form>
    </AuthPage>
  );
}
