import helmet from "helmet";

/** Who may show the tab in a frame: Teams and the other Microsoft 365 hosts, as their tab requirements list them. */
const frameAncestors = [
  "https://*.cloud.microsoft",
  "https://teams.microsoft.com",
  "https://*.teams.microsoft.com",
  "https://*.microsoft365.com",
  "https://*.office.com",
  "https://outlook.office.com",
  "https://outlook.office365.com",
  "https://outlook-sdf.office.com",
  "https://outlook-sdf.office365.com",
];

/** In local mode a page of this machine stands in for Teams. */
const localFrameAncestors = ["http://localhost:*", "http://127.0.0.1:*"];

/** The sign-in window speaks to Entra ID itself. */
const entra = "https://login.microsoftonline.com";

/** teams-js reads the list of hosts it may trust from here, and has its own when it cannot. */
const teamsHostList = "https://res.cdn.office.net";

export const securityHeaders = (local: boolean): ReturnType<typeof helmet> =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", teamsHostList, entra],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: local ? [...frameAncestors, ...localFrameAncestors] : frameAncestors,
      },
    },
    referrerPolicy: { policy: "no-referrer" },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    // Its one value would keep Teams out; frame-ancestors says it exactly.
    xFrameOptions: false,
    // The sign-in window has to reach the tab that opened it.
    crossOriginOpenerPolicy: false,
  });
