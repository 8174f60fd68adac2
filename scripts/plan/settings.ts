// What a plan is made with.

/** The settings of an exchange that uses everything there is to set. */
export const exampleSettings = {
  OIDC_ISSUER: "https://login.example.com",
  OIDC_AUDIENCE: "withdrawals-app",
  MAIL_DOMAIN: "mail.example.com",
  API_DOMAIN: "whitelist.example.com",
  API_TRUSTSTORE: "s3://whitelist-edge/authority.pem",
  APP_ORIGINS: "https://app.example.com",
  ALARM_EMAIL: "oncall@example.com",
  DAYHOLD_HOLD: "PT24H",
};
