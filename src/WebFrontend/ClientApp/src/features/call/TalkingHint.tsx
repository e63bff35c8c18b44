import styles from "./TalkingHint.module.css";

export function TalkingHint({ talking }: { talking: boolean }) {
  return (
    <span role="status" className={styles.hint} data-shown={talking}>
      {talking ? "You are heard while you hold Space" : ""}
    </span>
  );
}
