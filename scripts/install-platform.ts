// Installs SST's platform where it is missing, before anything is checked or planned with it.
import { ensurePlatform } from "../stacks/platform.ts";

ensurePlatform();
