import type { RouteObject } from "react-router";
import { Navigate } from "react-router";
import { fetchCode } from "./app/fetchCode";
import { Shell } from "./app/shell/Shell";
import { CrashPage } from "./app/ui/CrashPage";
import { FullPage, Waiting } from "./app/ui/FullPage";
import { RequireSignIn } from "./features/auth/RequireSignIn";

const notFound = (
  <FullPage
    title="There is nothing here"
    text="The link may be incomplete, or what it led to is gone."
    action={{ label: "All rooms", to: "/rooms" }}
  />
);

export const routes: RouteObject[] = [
  {
    errorElement: <CrashPage />,
    hydrateFallbackElement: <Waiting label="Opening MiniMeet" />,
    children: [
      {
        path: "/sign-in",
        lazy: async () => ({ Component: (await fetchCode(() => import("./features/auth/SignInPage"))).SignInPage }),
      },
      {
        path: "/sign-up",
        lazy: async () => ({ Component: (await fetchCode(() => import("./features/auth/SignUpPage"))).SignUpPage }),
      },
      {
        element: <RequireSignIn />,
        children: [
          { index: true, element: <Navigate to="/rooms" replace /> },
          {
            element: <Shell />,
            children: [
              {
                path: "/rooms",
                lazy: async () => ({
                  Component: (await fetchCode(() => import("./features/rooms/RoomsPage"))).RoomsPage,
                }),
              },
              {
                path: "/profile",
                lazy: async () => ({
                  Component: (await fetchCode(() => import("./features/account/ProfilePage"))).ProfilePage,
                }),
              },
            ],
          },
          {
            path: "/rooms/:roomId",
            lazy: async () => ({ Component: (await fetchCode(() => import("./features/room/RoomPage"))).RoomPage }),
          },
        ],
      },
      { path: "*", element: notFound },
    ],
  },
];
