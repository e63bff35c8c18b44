import styles from "./Logo.module.css";

export function Logo() {
  return (
    <span className={styles.logo}>
      <svg className={styles.mark} viewBox="0 0 32 32" aria-hidden="true">
        <rect className={styles.ground} width="32" height="32" rx="10" />
        <path d="M7.5 12.5a3 3 0 0 1 3-3H17a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-6.5a3 3 0 0 1-3-3z" fill="#fff" />
        <path d="m21.5 14 2.6-1.9a.9.9 0 0 1 1.4.7v6.4a.9.9 0 0 1-1.4.7L21.5 18z" fill="#c9ccff" />
      </svg>
      MiniMeet
    </span>
  );
}
