import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ThemeProvider } from "@mui/material/styles";
import type { ReactNode } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { ParticipationProvider } from "../app/participation/ParticipationContext";
import { createQueryClient } from "../app/queryClient";
import { ServicesProvider } from "../app/services";
import { signInKey } from "../app/signIn/signIn";
import { theme } from "../app/theme/theme";
import { Connection } from "../meet/connection/Connection";
import type { Participant } from "../meet/contracts.gen";
import { LocalMedia, type OpenDevices } from "../meet/media/LocalMedia";
import { ScreenShare, type DisplayAccess } from "../meet/media/ScreenShare";
import { Participation } from "../meet/Participation";
import { FakeHub } from "./FakeHub";
import { asConnection, FakePeerConnection } from "./FakePeerConnection";
import { alice, aliceSession, at, message, muted, participant, roomId, snapshot } from "./fixtures";
import { fakeTrack } from "./PeerPair";
import { fakeApi, type Server } from "./renderApp";

interface ParticipationOptions {
  server?: Server;
  others?: Participant[];
  openDevices?: OpenDevices;
  /** What the browser can show of the screen; a phone's, which is nothing, unless said otherwise. */
  display?: DisplayAccess;
}

const everything: OpenDevices = (kinds) =>
  Promise.resolve({
    tracks: Object.fromEntries(kinds.map((kind) => [kind, fakeTrack(kind === "camera" ? "video" : "audio", kind)])),
    problems: {},
  });

/** A real participation over a fake hub, and the part of a page that shows it. */
export function renderParticipation(
  page: ReactNode,
  { server = {}, others = [], openDevices = everything, display = {} }: ParticipationOptions = {},
) {
  const hub = new FakeHub()
    .always("JoinRoom", () => ({
      sessionId: aliceSession,
      entry: { snapshot: snapshot(4, [participant(alice, aliceSession), ...others]), missed: null },
    }))
    .always("LoadMessageHistory", () => ({
      messages: [message(2)],
      announcements: [],
      quoted: [],
      hasMore: false,
      hasNewer: false,
    }))
    .always("JoinCall", () => ({ joinedAt: at(20), media: muted }))
    .always("SetMedia", () => undefined)
    .always("LeaveCall", () => undefined)
    .always("DeclineCall", () => undefined)
    .always("ReportQuality", () => undefined)
    .always("LeaveRoom", () => undefined);
  const connection = new Connection(hub, () => Promise.resolve(true));
  const preferences = { on: { microphone: true, camera: true }, chosen: {} };
  const media = new LocalMedia(openDevices, preferences, () => undefined);
  const screen = new ScreenShare(display);
  const participation = new Participation({
    ...{ roomId, connection, media, screen },
    getIceServers: () => Promise.resolve({ iceServers: [], validFor: null }),
    createConnection: () => asConnection(new FakePeerConnection()),
  });
  const client = createQueryClient();
  client.setQueryData(signInKey, { userId: alice.id, username: alice.username, expiresAt: at(9999) });
  const router = createMemoryRouter([{ path: "*", element: page }]);

  render(
    <ThemeProvider theme={theme}>
      <QueryClientProvider client={client}>
        <ServicesProvider value={{ api: fakeApi(server), savedSession: null }}>
          <ParticipationProvider value={{ meet: { connection, media }, participation }}>
            <RouterProvider router={router} />
          </ParticipationProvider>
        </ServicesProvider>
      </QueryClientProvider>
    </ThemeProvider>,
  );
  return { hub, connection, media, participation, user: userEvent.setup({ delay: null }) };
}
