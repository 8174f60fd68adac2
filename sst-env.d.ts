// Types of the resources that stacks/ links to the functions, in the form that `sst install` writes.
import "sst";

declare module "sst" {
  export interface Resource {
    Table: { name: string; type: "sst.aws.Dynamo" };
    Bus: { name: string; type: "sst.aws.Bus" };
    LinkKeys: { value: string; type: "sst.sst.Secret" };
    MailboxKey: { value: string; type: "sst.sst.Secret" };
  }
}
