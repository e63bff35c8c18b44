import { useState } from "react";
import type { Participant } from "../../meet/contracts.gen";
import { comingsAndGoings } from "./comingsAndGoings";

/** Says who comes and goes, for those who do not see the tiles. */
export function PeopleNews({ participants }: { participants: readonly Participant[] }) {
  const [known, setKnown] = useState(participants);
  const [news, setNews] = useState("");

  if (known !== participants) {
    setKnown(participants);
    setNews(comingsAndGoings(known, participants) || news);
  }
  return (
    <span role="status" className="visually-hidden">
      {news}
    </span>
  );
}
