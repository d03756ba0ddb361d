export const assessmentsContract = {}
