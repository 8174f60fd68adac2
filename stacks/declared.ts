// Every function's declaration by the function's name. Written by `npm run generate`.
import type { Declaration } from "../functions/edge/declaration.ts";
import { declaration as ConfirmAddress } from "../functions/app/confirm-address.declaration.ts";
import { declaration as ConfirmNoticeAddress } from "../functions/app/confirm-notice-address.declaration.ts";
import { declaration as DeleteAddress } from "../functions/app/delete-address.declaration.ts";
import { declaration as FreezeAccount } from "../functions/app/freeze-account.declaration.ts";
import { declaration as GetAccount } from "../functions/app/get-account.declaration.ts";
import { declaration as GetAddress } from "../functions/app/get-address.declaration.ts";
import { declaration as GetProtection } from "../functions/app/get-protection.declaration.ts";
import { declaration as ListAddresses } from "../functions/app/list-addresses.declaration.ts";
import { declaration as ListHistory } from "../functions/app/list-history.declaration.ts";
import { declaration as ListNetworks } from "../functions/app/list-networks.declaration.ts";
import { declaration as RegisterAddress } from "../functions/app/register-address.declaration.ts";
import { declaration as ResendConfirmation } from "../functions/app/resend-confirmation.declaration.ts";
import { declaration as UnfreezeAccount } from "../functions/app/unfreeze-account.declaration.ts";
import { declaration as UpdateAccount } from "../functions/app/update-account.declaration.ts";
import { declaration as ArmTimer } from "../functions/events/arm-timer.declaration.ts";
import { declaration as FlagAddress } from "../functions/events/flag-address.declaration.ts";
import { declaration as Guard } from "../functions/events/guard.declaration.ts";
import { declaration as MailFeedback } from "../functions/events/mail-feedback.declaration.ts";
import { declaration as Relay } from "../functions/events/relay.declaration.ts";
import { declaration as SendMail } from "../functions/events/send-mail.declaration.ts";
import { declaration as SendRoutineMail } from "../functions/events/send-routine-mail.declaration.ts";
import { declaration as Activate } from "../functions/jobs/activate.declaration.ts";
import { declaration as Sweep } from "../functions/jobs/sweep.declaration.ts";
import { declaration as Cancel } from "../functions/links/cancel.declaration.ts";
import { declaration as Confirm } from "../functions/links/confirm.declaration.ts";
import { declaration as Freeze } from "../functions/links/freeze.declaration.ts";
import { declaration as Notice } from "../functions/links/notice.declaration.ts";
import { declaration as CheckWithdrawal } from "../functions/service/check-withdrawal.declaration.ts";
import { declaration as ClearFlags } from "../functions/service/clear-flags.declaration.ts";
import { declaration as FreezeUser } from "../functions/service/freeze-user.declaration.ts";
import { declaration as GetControl } from "../functions/service/get-control.declaration.ts";
import { declaration as GetEvidence } from "../functions/service/get-evidence.declaration.ts";
import { declaration as Health } from "../functions/service/health.declaration.ts";
import { declaration as ListControlHistory } from "../functions/service/list-control-history.declaration.ts";
import { declaration as ListUserHistory } from "../functions/service/list-user-history.declaration.ts";
import { declaration as Openapi } from "../functions/service/openapi.declaration.ts";
import { declaration as RepairUser } from "../functions/service/repair-user.declaration.ts";
import { declaration as ReportSecurityEvent } from "../functions/service/report-security-event.declaration.ts";
import { declaration as Requarantine } from "../functions/service/requarantine.declaration.ts";
import { declaration as RevokeMfa } from "../functions/service/revoke-mfa.declaration.ts";
import { declaration as SetWithdrawals } from "../functions/service/set-withdrawals.declaration.ts";
import { declaration as UnfreezeUser } from "../functions/service/unfreeze-user.declaration.ts";

export const declared: Readonly<Record<string, { module: string; declaration: Declaration }>> = {
  ConfirmAddress: { module: "functions/app/confirm-address", declaration: ConfirmAddress },
  ConfirmNoticeAddress: { module: "functions/app/confirm-notice-address", declaration: ConfirmNoticeAddress },
  DeleteAddress: { module: "functions/app/delete-address", declaration: DeleteAddress },
  FreezeAccount: { module: "functions/app/freeze-account", declaration: FreezeAccount },
  GetAccount: { module: "functions/app/get-account", declaration: GetAccount },
  GetAddress: { module: "functions/app/get-address", declaration: GetAddress },
  GetProtection: { module: "functions/app/get-protection", declaration: GetProtection },
  ListAddresses: { module: "functions/app/list-addresses", declaration: ListAddresses },
  ListHistory: { module: "functions/app/list-history", declaration: ListHistory },
  ListNetworks: { module: "functions/app/list-networks", declaration: ListNetworks },
  RegisterAddress: { module: "functions/app/register-address", declaration: RegisterAddress },
  ResendConfirmation: { module: "functions/app/resend-confirmation", declaration: ResendConfirmation },
  UnfreezeAccount: { module: "functions/app/unfreeze-account", declaration: UnfreezeAccount },
  UpdateAccount: { module: "functions/app/update-account", declaration: UpdateAccount },
  ArmTimer: { module: "functions/events/arm-timer", declaration: ArmTimer },
  FlagAddress: { module: "functions/events/flag-address", declaration: FlagAddress },
  Guard: { module: "functions/events/guard", declaration: Guard },
  MailFeedback: { module: "functions/events/mail-feedback", declaration: MailFeedback },
  Relay: { module: "functions/events/relay", declaration: Relay },
  SendMail: { module: "functions/events/send-mail", declaration: SendMail },
  SendRoutineMail: { module: "functions/events/send-routine-mail", declaration: SendRoutineMail },
  Activate: { module: "functions/jobs/activate", declaration: Activate },
  Sweep: { module: "functions/jobs/sweep", declaration: Sweep },
  Cancel: { module: "functions/links/cancel", declaration: Cancel },
  Confirm: { module: "functions/links/confirm", declaration: Confirm },
  Freeze: { module: "functions/links/freeze", declaration: Freeze },
  Notice: { module: "functions/links/notice", declaration: Notice },
  CheckWithdrawal: { module: "functions/service/check-withdrawal", declaration: CheckWithdrawal },
  ClearFlags: { module: "functions/service/clear-flags", declaration: ClearFlags },
  FreezeUser: { module: "functions/service/freeze-user", declaration: FreezeUser },
  GetControl: { module: "functions/service/get-control", declaration: GetControl },
  GetEvidence: { module: "functions/service/get-evidence", declaration: GetEvidence },
  Health: { module: "functions/service/health", declaration: Health },
  ListControlHistory: { module: "functions/service/list-control-history", declaration: ListControlHistory },
  ListUserHistory: { module: "functions/service/list-user-history", declaration: ListUserHistory },
  Openapi: { module: "functions/service/openapi", declaration: Openapi },
  RepairUser: { module: "functions/service/repair-user", declaration: RepairUser },
  ReportSecurityEvent: { module: "functions/service/report-security-event", declaration: ReportSecurityEvent },
  Requarantine: { module: "functions/service/requarantine", declaration: Requarantine },
  RevokeMfa: { module: "functions/service/revoke-mfa", declaration: RevokeMfa },
  SetWithdrawals: { module: "functions/service/set-withdrawals", declaration: SetWithdrawals },
  UnfreezeUser: { module: "functions/service/unfreeze-user", declaration: UnfreezeUser },
};
