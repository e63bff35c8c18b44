import MicOffRounded from "@mui/icons-material/MicOffRounded";
import { Avatar } from "../../app/ui/Avatar";
import styles from "./Showcase.module.css";

const people = [
  { id: "4", username: "Ada Lovelace" },
  { id: "2", username: "Grace Hopper" },
  { id: "3", username: "Alan Turing" },
];

/** A picture of the product, drawn with the product's own means. Decoration only. */
export function Showcase() {
  return (
    <div className={styles.showcase} data-theme="dark" aria-hidden="true">
      <div className={styles.scene}>
        <div className={styles.tiles}>
          {people.map((person, index) => (
            <div key={person.id} className={styles.tile} data-speaking={index === 0}>
              <Avatar user={person} size="large" />
              <span className={styles.name}>
                {index === 2 && <MicOffRounded fontSize="inherit" />}
                {person.username}
              </span>
            </div>
          ))}
        </div>
        <div className={styles.bubble}>Pushed the fix. Have a look?</div>
        <div className={styles.bubble} data-own="true">
          On it, sharing notes here.
        </div>
      </div>
      <p className={styles.claim}>Video rooms that keep going when the network does not.</p>
    </div>
  );
}
