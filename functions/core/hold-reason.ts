// The changes of a credential after which withdrawals are held.

export const holdReasons = ["PASSWORD_CHANGED", "MFA_RESET", "EMAIL_CHANGED", "NEW_DEVICE"] as const;

export type HoldReason = (typeof holdReasons)[number];
