export { type LoginMap, type MatchedMembers, type OrganizationMember, matchMembers } from "./matchMembers";
export { type ParticipantsFile, participantChanges, participantsFile } from "./participantsFile";
export { type TeamMember, teamMembers } from "./teams";
