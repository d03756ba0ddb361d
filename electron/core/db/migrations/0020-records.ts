import type { Migration } from '../migrate.ts'

/** A table for every kind of record of the domain. Frozen: a later change is a migration of its own. */
export const records: Migration = {
  number: 20,
  name: 'records',
  up: (sqlite) => void sqlite.exec(ddl),
}

const ddl = `
CREATE TABLE accounts (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  login_name TEXT NOT NULL,
  display_name TEXT NOT NULL,
  roles TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  language TEXT NOT NULL,
  qualification_no TEXT
) STRICT;
CREATE INDEX accounts_organisation_id ON accounts (organisation_id);

CREATE TABLE organisations (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  registration_no TEXT,
  address TEXT,
  contact_name TEXT,
  phone TEXT,
  note TEXT
) STRICT;

CREATE TABLE settings (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  key TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE staff_members (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  name TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  account_id TEXT,
  position TEXT,
  qualification TEXT NOT NULL,
  certificate_no TEXT,
  started_on TEXT NOT NULL,
  ended_on TEXT,
  offence_checked_on TEXT
) STRICT;
CREATE INDEX staff_members_organisation_id ON staff_members (organisation_id);
CREATE INDEX staff_members_account_id ON staff_members (account_id);

CREATE TABLE trainings (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  staff_member_id TEXT NOT NULL REFERENCES staff_members (id),
  topic TEXT NOT NULL,
  held_on TEXT NOT NULL,
  minutes INTEGER NOT NULL
) STRICT;
CREATE INDEX trainings_staff_member_id ON trainings (staff_member_id);

CREATE TABLE bed_placements (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  stay_id TEXT NOT NULL REFERENCES stays (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  bed_id TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT
) STRICT;
CREATE INDEX bed_placements_stay_id ON bed_placements (stay_id);
CREATE INDEX bed_placements_client_id ON bed_placements (client_id);

CREATE TABLE bed_stocks (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  programme_id TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT,
  beds INTEGER NOT NULL,
  household_kind TEXT
) STRICT;
CREATE INDEX bed_stocks_programme_id ON bed_stocks (programme_id);

CREATE TABLE beds (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  programme_id TEXT NOT NULL,
  room TEXT NOT NULL,
  label TEXT NOT NULL,
  for_sex TEXT NOT NULL,
  in_use_from TEXT NOT NULL,
  in_use_to TEXT
) STRICT;
CREATE INDEX beds_programme_id ON beds (programme_id);

CREATE TABLE programmes (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  site_id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  nights_by TEXT NOT NULL,
  project_type TEXT,
  start_on TEXT NOT NULL,
  end_on TEXT,
  note TEXT
) STRICT;

CREATE TABLE sites (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  organisation_id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  address TEXT
) STRICT;
CREATE INDEX sites_organisation_id ON sites (organisation_id);

CREATE TABLE clients (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_no TEXT NOT NULL,
  name TEXT,
  name_missing TEXT,
  provisional_name TEXT,
  is_unidentified INTEGER NOT NULL CHECK (is_unidentified IN (0, 1)),
  identified_on TEXT,
  sex TEXT NOT NULL,
  birth_date TEXT,
  birth_date_missing TEXT,
  birth_date_is_estimated INTEGER NOT NULL CHECK (birth_date_is_estimated IN (0, 1)),
  age_from INTEGER,
  age_to INTEGER,
  age_judged_on TEXT,
  ethnicity TEXT,
  registered_place TEXT,
  registered_region TEXT,
  usual_address TEXT,
  origin TEXT,
  phone TEXT,
  education TEXT,
  marital TEXT,
  accent TEXT,
  height_cm INTEGER,
  build TEXT,
  marks TEXT,
  clothing_found TEXT,
  photo_document_id TEXT,
  fingerprint_taken INTEGER NOT NULL CHECK (fingerprint_taken IN (0, 1)),
  fingerprint_held_at TEXT,
  health TEXT,
  mental_state TEXT,
  intellect TEXT,
  disabilities TEXT NOT NULL,
  benefits TEXT NOT NULL,
  special_groups TEXT NOT NULL,
  is_restricted INTEGER NOT NULL CHECK (is_restricted IN (0, 1)),
  died_on TEXT,
  merged_into_id TEXT REFERENCES clients (id),
  anonymous_since TEXT,
  imported_codes TEXT
) STRICT;
CREATE INDEX clients_merged_into_id ON clients (merged_into_id);

CREATE TABLE consents (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT NOT NULL REFERENCES clients (id),
  purpose TEXT NOT NULL,
  basis TEXT NOT NULL,
  scope TEXT NOT NULL,
  given_by TEXT,
  is_refused INTEGER NOT NULL CHECK (is_refused IN (0, 1)),
  granted_on TEXT NOT NULL,
  ends_on TEXT,
  withdrawn_on TEXT,
  document_id TEXT
) STRICT;
CREATE INDEX consents_client_id ON consents (client_id);

CREATE TABLE disclosures (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT NOT NULL REFERENCES clients (id),
  purpose TEXT NOT NULL,
  basis TEXT NOT NULL,
  fields TEXT NOT NULL,
  channel TEXT NOT NULL,
  published_at TEXT NOT NULL,
  ends_on TEXT
) STRICT;
CREATE INDEX disclosures_client_id ON disclosures (client_id);

CREATE TABLE documents (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT REFERENCES clients (id),
  case_id TEXT REFERENCES cases (id),
  contract_id TEXT,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  taken_on TEXT
) STRICT;
CREATE INDEX documents_client_id ON documents (client_id);
CREATE INDEX documents_case_id ON documents (case_id);
CREATE INDEX documents_contract_id ON documents (contract_id);

CREATE TABLE client_flags (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT NOT NULL REFERENCES clients (id),
  kind TEXT NOT NULL,
  note TEXT,
  raised_on TEXT NOT NULL,
  cleared_on TEXT
) STRICT;
CREATE INDEX client_flags_client_id ON client_flags (client_id);

CREATE TABLE client_grants (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT NOT NULL REFERENCES clients (id),
  account_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  ends_on TEXT
) STRICT;
CREATE INDEX client_grants_client_id ON client_grants (client_id);
CREATE INDEX client_grants_account_id ON client_grants (account_id);

CREATE TABLE client_identifiers (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT NOT NULL REFERENCES clients (id),
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  is_verified INTEGER NOT NULL CHECK (is_verified IN (0, 1)),
  explanation TEXT
) STRICT;
CREATE INDEX client_identifiers_client_id ON client_identifiers (client_id);

CREATE TABLE client_merges (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  kept_id TEXT NOT NULL REFERENCES clients (id),
  merged_id TEXT NOT NULL REFERENCES clients (id),
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  decided_by TEXT,
  decided_at TEXT,
  moved TEXT
) STRICT;
CREATE INDEX client_merges_kept_id ON client_merges (kept_id);
CREATE INDEX client_merges_merged_id ON client_merges (merged_id);

CREATE TABLE observations (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT NOT NULL REFERENCES clients (id),
  stay_id TEXT REFERENCES stays (id),
  case_id TEXT REFERENCES cases (id),
  topic TEXT NOT NULL,
  observed_on TEXT NOT NULL,
  stage TEXT,
  facts TEXT NOT NULL,
  missing TEXT NOT NULL
) STRICT;
CREATE INDEX observations_client_id ON observations (client_id);
CREATE INDEX observations_stay_id ON observations (stay_id);
CREATE INDEX observations_case_id ON observations (case_id);

CREATE TABLE client_names (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT NOT NULL REFERENCES clients (id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL
) STRICT;
CREATE INDEX client_names_client_id ON client_names (client_id);

CREATE TABLE client_relatives (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT NOT NULL REFERENCES clients (id),
  name TEXT NOT NULL,
  relation TEXT NOT NULL,
  is_guardian INTEGER NOT NULL CHECK (is_guardian IN (0, 1)),
  address TEXT,
  phone TEXT,
  may_be_contacted INTEGER NOT NULL CHECK (may_be_contacted IN (0, 1)),
  note TEXT
) STRICT;
CREATE INDEX client_relatives_client_id ON client_relatives (client_id);

CREATE TABLE minor_cares (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  stay_id TEXT NOT NULL REFERENCES stays (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  programme_id TEXT NOT NULL,
  status TEXT NOT NULL,
  received_on TEXT NOT NULL,
  guardianship_basis TEXT,
  health_screened_at TEXT,
  is_cared_apart INTEGER NOT NULL CHECK (is_cared_apart IN (0, 1)),
  school_status TEXT,
  guardian_assessed_on TEXT,
  guardian_assessment TEXT,
  civil_affairs_agreed_on TEXT,
  exit_ground TEXT,
  exit_confirmation_no TEXT,
  exited_on TEXT,
  visit_due_on TEXT,
  visited_on TEXT,
  visit_note TEXT,
  long_term_guardianship_on TEXT,
  moved_to TEXT
) STRICT;
CREATE INDEX minor_cares_stay_id ON minor_cares (stay_id);
CREATE INDEX minor_cares_client_id ON minor_cares (client_id);
CREATE INDEX minor_cares_programme_id ON minor_cares (programme_id);

CREATE TABLE stays (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  stay_no TEXT NOT NULL,
  client_id TEXT NOT NULL REFERENCES clients (id),
  programme_id TEXT NOT NULL,
  status TEXT NOT NULL,
  contact_on TEXT NOT NULL,
  contact_time TEXT,
  found_on TEXT,
  found_place TEXT,
  route TEXT NOT NULL,
  reason TEXT,
  began_on TEXT,
  narrative TEXT,
  request TEXT,
  screening_set TEXT,
  screening TEXT,
  identity_withheld INTEGER NOT NULL CHECK (identity_withheld IN (0, 1)),
  needs_medical_first INTEGER NOT NULL CHECK (needs_medical_first IN (0, 1)),
  body_check TEXT,
  security_check TEXT,
  lacks_capacity_signs INTEGER NOT NULL CHECK (lacks_capacity_signs IN (0, 1)),
  decision TEXT,
  decision_reason TEXT,
  refusal_reason TEXT,
  decided_by TEXT,
  decided_at TEXT,
  admitted_on TEXT,
  admitted_time TEXT,
  relief_types TEXT NOT NULL,
  was_unidentified INTEGER NOT NULL CHECK (was_unidentified IN (0, 1)),
  exit_on TEXT,
  exit_time TEXT,
  exit_mode TEXT,
  exit_reason TEXT,
  termination_reason TEXT,
  destination TEXT,
  is_cross_province INTEGER NOT NULL CHECK (is_cross_province IN (0, 1)),
  ticket_from TEXT,
  ticket_to TEXT,
  ticket_via TEXT,
  cash_fen INTEGER,
  cash_receipt_no TEXT,
  collector_name TEXT,
  collector_relation TEXT,
  collector_id_checked INTEGER NOT NULL CHECK (collector_id_checked IN (0, 1)),
  station_consented_by TEXT,
  form_no TEXT,
  household_key TEXT,
  is_head_of_household INTEGER CHECK (is_head_of_household IN (0, 1) OR is_head_of_household IS NULL),
  imported_codes TEXT
) STRICT;
CREATE INDEX stays_client_id ON stays (client_id);
CREATE INDEX stays_programme_id ON stays (programme_id);

CREATE TABLE bed_nights (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  stay_id TEXT NOT NULL REFERENCES stays (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  programme_id TEXT NOT NULL,
  night_on TEXT NOT NULL
) STRICT;
CREATE INDEX bed_nights_stay_id ON bed_nights (stay_id);
CREATE INDEX bed_nights_client_id ON bed_nights (client_id);
CREATE INDEX bed_nights_programme_id ON bed_nights (programme_id);

CREATE TABLE belongings (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  stay_id TEXT NOT NULL REFERENCES stays (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  item TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  condition TEXT,
  received_on TEXT NOT NULL,
  received_signed INTEGER NOT NULL CHECK (received_signed IN (0, 1)),
  returned_on TEXT,
  returned_signed INTEGER NOT NULL CHECK (returned_signed IN (0, 1))
) STRICT;
CREATE INDEX belongings_stay_id ON belongings (stay_id);
CREATE INDEX belongings_client_id ON belongings (client_id);

CREATE TABLE escorts (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  stay_id TEXT NOT NULL REFERENCES stays (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  staff_names TEXT NOT NULL,
  departed_on TEXT NOT NULL,
  handed_over_on TEXT,
  handed_over_to TEXT,
  handover_sheet_no TEXT
) STRICT;
CREATE INDEX escorts_stay_id ON escorts (stay_id);
CREATE INDEX escorts_client_id ON escorts (client_id);

CREATE TABLE extensions (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  stay_id TEXT NOT NULL REFERENCES stays (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  reason TEXT NOT NULL,
  explanation TEXT,
  decided_on TEXT NOT NULL,
  until_on TEXT NOT NULL,
  report_ref TEXT
) STRICT;
CREATE INDEX extensions_stay_id ON extensions (stay_id);
CREATE INDEX extensions_client_id ON extensions (client_id);

CREATE TABLE hospitalisations (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  stay_id TEXT NOT NULL REFERENCES stays (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  hospital TEXT NOT NULL,
  reason TEXT,
  is_emergency INTEGER NOT NULL CHECK (is_emergency IN (0, 1)),
  from_on TEXT NOT NULL,
  discharged_on TEXT,
  discharge_note_ref TEXT,
  outcome TEXT
) STRICT;
CREATE INDEX hospitalisations_stay_id ON hospitalisations (stay_id);
CREATE INDEX hospitalisations_client_id ON hospitalisations (client_id);

CREATE TABLE notices (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  stay_id TEXT NOT NULL REFERENCES stays (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  kind TEXT NOT NULL,
  notice_no TEXT NOT NULL,
  reason TEXT,
  heard_on TEXT,
  hearing_note TEXT,
  served_on TEXT NOT NULL,
  served_to TEXT
) STRICT;
CREATE INDEX notices_stay_id ON notices (stay_id);
CREATE INDEX notices_client_id ON notices (client_id);

CREATE TABLE settlements (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  stay_id TEXT REFERENCES stays (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  programme_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  applied_on TEXT NOT NULL,
  approved_on TEXT,
  completed_on TEXT,
  institution TEXT
) STRICT;
CREATE INDEX settlements_stay_id ON settlements (stay_id);
CREATE INDEX settlements_client_id ON settlements (client_id);
CREATE INDEX settlements_programme_id ON settlements (programme_id);

CREATE TABLE violence_reports (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT NOT NULL REFERENCES clients (id),
  stay_id TEXT REFERENCES stays (id),
  case_id TEXT REFERENCES cases (id),
  noticed_at TEXT NOT NULL,
  description TEXT NOT NULL,
  reported_at TEXT,
  reported_to TEXT,
  reference TEXT,
  protection_order TEXT
) STRICT;
CREATE INDEX violence_reports_client_id ON violence_reports (client_id);
CREATE INDEX violence_reports_stay_id ON violence_reports (stay_id);
CREATE INDEX violence_reports_case_id ON violence_reports (case_id);

CREATE TABLE tracing_clues (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  tracing_id TEXT NOT NULL REFERENCES tracings (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  noted_on TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX tracing_clues_tracing_id ON tracing_clues (tracing_id);
CREATE INDEX tracing_clues_client_id ON tracing_clues (client_id);

CREATE TABLE tracings (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  stay_id TEXT NOT NULL REFERENCES stays (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  programme_id TEXT NOT NULL,
  status TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  fast_query_at TEXT,
  fast_query_result TEXT,
  notice_at TEXT,
  notice_channel TEXT,
  dna_requested_at TEXT,
  dna_result_at TEXT,
  police_report_at TEXT,
  solved_at TEXT,
  solved_by TEXT,
  ended_at TEXT,
  end_reason TEXT
) STRICT;
CREATE INDEX tracings_stay_id ON tracings (stay_id);
CREATE INDEX tracings_client_id ON tracings (client_id);
CREATE INDEX tracings_programme_id ON tracings (programme_id);

CREATE TABLE services (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT NOT NULL REFERENCES clients (id),
  stay_id TEXT REFERENCES stays (id),
  case_id TEXT REFERENCES cases (id),
  programme_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  provided_on TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  cost_fen INTEGER,
  note TEXT,
  imported_codes TEXT
) STRICT;
CREATE INDEX services_client_id ON services (client_id);
CREATE INDEX services_stay_id ON services (stay_id);
CREATE INDEX services_case_id ON services (case_id);
CREATE INDEX services_programme_id ON services (programme_id);

CREATE TABLE situation_contacts (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT NOT NULL REFERENCES clients (id),
  stay_id TEXT REFERENCES stays (id),
  case_id TEXT REFERENCES cases (id),
  programme_id TEXT NOT NULL,
  contacted_on TEXT NOT NULL,
  situation TEXT NOT NULL,
  verified_by TEXT,
  imported_codes TEXT
) STRICT;
CREATE INDEX situation_contacts_client_id ON situation_contacts (client_id);
CREATE INDEX situation_contacts_stay_id ON situation_contacts (stay_id);
CREATE INDEX situation_contacts_case_id ON situation_contacts (case_id);
CREATE INDEX situation_contacts_programme_id ON situation_contacts (programme_id);

CREATE TABLE approvals (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  case_id TEXT NOT NULL REFERENCES cases (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  subject TEXT NOT NULL,
  plan_id TEXT REFERENCES plans (id),
  status TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requested_on TEXT NOT NULL,
  decided_by TEXT,
  decided_on TEXT,
  comment TEXT
) STRICT;
CREATE INDEX approvals_case_id ON approvals (case_id);
CREATE INDEX approvals_client_id ON approvals (client_id);
CREATE INDEX approvals_plan_id ON approvals (plan_id);

CREATE TABLE case_reviews (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  case_id TEXT NOT NULL REFERENCES cases (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  reviewed_on TEXT NOT NULL,
  findings TEXT NOT NULL,
  decision TEXT NOT NULL,
  next_review_on TEXT
) STRICT;
CREATE INDEX case_reviews_case_id ON case_reviews (case_id);
CREATE INDEX case_reviews_client_id ON case_reviews (client_id);

CREATE TABLE cases (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT NOT NULL,
  voided_at TEXT,
  void_reason TEXT,
  case_no TEXT NOT NULL,
  client_id TEXT NOT NULL REFERENCES clients (id),
  programme_id TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  worker_id TEXT NOT NULL,
  co_worker_id TEXT,
  status TEXT NOT NULL,
  presenting_problem TEXT NOT NULL,
  urgency TEXT NOT NULL,
  received_on TEXT NOT NULL,
  decided_on TEXT,
  not_opened_reason TEXT,
  opened_on TEXT,
  agreement_on TEXT,
  agreement_document_id TEXT,
  no_agreement_reason TEXT,
  suspended_on TEXT,
  suspended_reason TEXT,
  closed_on TEXT,
  closure_reason TEXT,
  closure_note TEXT,
  closure_satisfaction TEXT,
  follow_up_plan TEXT,
  destination TEXT,
  household_key TEXT,
  is_head_of_household INTEGER CHECK (is_head_of_household IN (0, 1) OR is_head_of_household IS NULL),
  imported_codes TEXT
) STRICT;
CREATE INDEX cases_client_id ON cases (client_id);
CREATE INDEX cases_programme_id ON cases (programme_id);
CREATE INDEX cases_organisation_id ON cases (organisation_id);
CREATE INDEX cases_worker_id ON cases (worker_id);

CREATE TABLE follow_ups (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT NOT NULL REFERENCES clients (id),
  case_id TEXT REFERENCES cases (id),
  stay_id TEXT REFERENCES stays (id),
  programme_id TEXT NOT NULL,
  day_mark TEXT NOT NULL,
  about TEXT NOT NULL,
  due_on TEXT NOT NULL,
  done_on TEXT,
  status TEXT NOT NULL,
  channel TEXT,
  is_sustained INTEGER CHECK (is_sustained IN (0, 1) OR is_sustained IS NULL),
  proof TEXT,
  proof_ref TEXT,
  note TEXT
) STRICT;
CREATE INDEX follow_ups_client_id ON follow_ups (client_id);
CREATE INDEX follow_ups_case_id ON follow_ups (case_id);
CREATE INDEX follow_ups_stay_id ON follow_ups (stay_id);
CREATE INDEX follow_ups_programme_id ON follow_ups (programme_id);

CREATE TABLE goals (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  case_id TEXT NOT NULL REFERENCES cases (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  plan_id TEXT REFERENCES plans (id),
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  measure TEXT,
  baseline TEXT,
  target TEXT,
  method TEXT,
  due_on TEXT,
  status TEXT NOT NULL,
  closed_on TEXT,
  evidence TEXT,
  evidence_ref TEXT
) STRICT;
CREATE INDEX goals_case_id ON goals (case_id);
CREATE INDEX goals_client_id ON goals (client_id);
CREATE INDEX goals_plan_id ON goals (plan_id);

CREATE TABLE plans (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  case_id TEXT NOT NULL REFERENCES cases (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  number INTEGER NOT NULL,
  status TEXT NOT NULL,
  made_on TEXT NOT NULL,
  summary TEXT NOT NULL,
  review_due_on TEXT
) STRICT;
CREATE INDEX plans_case_id ON plans (case_id);
CREATE INDEX plans_client_id ON plans (client_id);

CREATE TABLE referrals (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT NOT NULL REFERENCES clients (id),
  case_id TEXT REFERENCES cases (id),
  stay_id TEXT REFERENCES stays (id),
  programme_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  receiver TEXT NOT NULL,
  reason TEXT,
  referred_on TEXT NOT NULL,
  answer_due_on TEXT NOT NULL,
  status TEXT NOT NULL,
  answered_on TEXT,
  decline_reason TEXT,
  done_on TEXT,
  result TEXT
) STRICT;
CREATE INDEX referrals_client_id ON referrals (client_id);
CREATE INDEX referrals_case_id ON referrals (case_id);
CREATE INDEX referrals_stay_id ON referrals (stay_id);
CREATE INDEX referrals_programme_id ON referrals (programme_id);

CREATE TABLE appointments (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  case_id TEXT NOT NULL REFERENCES cases (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  programme_id TEXT NOT NULL,
  worker_id TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  start_time TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  place TEXT,
  mode TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT
) STRICT;
CREATE INDEX appointments_case_id ON appointments (case_id);
CREATE INDEX appointments_client_id ON appointments (client_id);
CREATE INDEX appointments_programme_id ON appointments (programme_id);
CREATE INDEX appointments_worker_id ON appointments (worker_id);

CREATE TABLE sessions (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  case_id TEXT NOT NULL REFERENCES cases (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  programme_id TEXT NOT NULL,
  worker_id TEXT NOT NULL,
  appointment_id TEXT REFERENCES appointments (id),
  held_on TEXT NOT NULL,
  start_time TEXT,
  end_time TEXT,
  minutes INTEGER NOT NULL,
  minutes_explanation TEXT,
  place TEXT,
  mode TEXT NOT NULL,
  present TEXT NOT NULL,
  goal_ids TEXT NOT NULL,
  template TEXT NOT NULL,
  note TEXT NOT NULL,
  client_response TEXT,
  reflection TEXT,
  next_step TEXT,
  risk TEXT,
  restricted_note TEXT,
  supervisor_note TEXT,
  status TEXT NOT NULL,
  signed_at TEXT,
  signed_by TEXT,
  is_late INTEGER NOT NULL CHECK (is_late IN (0, 1)),
  amend_reason TEXT,
  imported_codes TEXT
) STRICT;
CREATE INDEX sessions_case_id ON sessions (case_id);
CREATE INDEX sessions_client_id ON sessions (client_id);
CREATE INDEX sessions_programme_id ON sessions (programme_id);
CREATE INDEX sessions_worker_id ON sessions (worker_id);
CREATE INDEX sessions_appointment_id ON sessions (appointment_id);

CREATE TABLE activities (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  programme_id TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  held_on TEXT NOT NULL,
  start_time TEXT,
  minutes INTEGER NOT NULL,
  place TEXT NOT NULL,
  other_heads INTEGER NOT NULL,
  staff_count INTEGER NOT NULL,
  summary TEXT,
  evidence TEXT,
  evidence_document_id TEXT
) STRICT;
CREATE INDEX activities_programme_id ON activities (programme_id);
CREATE INDEX activities_organisation_id ON activities (organisation_id);

CREATE TABLE consultations (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT REFERENCES clients (id),
  programme_id TEXT NOT NULL,
  worker_id TEXT NOT NULL,
  consulted_on TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  topic TEXT NOT NULL,
  mode TEXT NOT NULL,
  advice TEXT
) STRICT;
CREATE INDEX consultations_client_id ON consultations (client_id);
CREATE INDEX consultations_programme_id ON consultations (programme_id);
CREATE INDEX consultations_worker_id ON consultations (worker_id);

CREATE TABLE patrols (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  programme_id TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  patrolled_on TEXT NOT NULL,
  start_time TEXT,
  minutes INTEGER NOT NULL,
  area TEXT NOT NULL,
  staff_count INTEGER NOT NULL,
  met_count INTEGER NOT NULL,
  advised_count INTEGER NOT NULL,
  accepted_count INTEGER NOT NULL,
  note TEXT,
  evidence TEXT
) STRICT;
CREATE INDEX patrols_programme_id ON patrols (programme_id);
CREATE INDEX patrols_organisation_id ON patrols (organisation_id);

CREATE TABLE resource_links (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT REFERENCES clients (id),
  case_id TEXT REFERENCES cases (id),
  programme_id TEXT NOT NULL,
  linked_on TEXT NOT NULL,
  provider TEXT NOT NULL,
  kind TEXT NOT NULL,
  description TEXT NOT NULL,
  value_fen INTEGER
) STRICT;
CREATE INDEX resource_links_client_id ON resource_links (client_id);
CREATE INDEX resource_links_case_id ON resource_links (case_id);
CREATE INDEX resource_links_programme_id ON resource_links (programme_id);

CREATE TABLE supervisions (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  kind TEXT NOT NULL,
  programme_id TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  supervisor_name TEXT NOT NULL,
  held_on TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  attendee_ids TEXT NOT NULL,
  content TEXT
) STRICT;
CREATE INDEX supervisions_programme_id ON supervisions (programme_id);
CREATE INDEX supervisions_organisation_id ON supervisions (organisation_id);

CREATE TABLE visits (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  kind TEXT NOT NULL,
  client_id TEXT REFERENCES clients (id),
  case_id TEXT REFERENCES cases (id),
  programme_id TEXT NOT NULL,
  worker_id TEXT NOT NULL,
  visited_on TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  is_completed INTEGER NOT NULL CHECK (is_completed IN (0, 1)),
  purpose TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX visits_client_id ON visits (client_id);
CREATE INDEX visits_case_id ON visits (case_id);
CREATE INDEX visits_programme_id ON visits (programme_id);
CREATE INDEX visits_worker_id ON visits (worker_id);

CREATE TABLE volunteer_shifts (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  volunteer_name TEXT NOT NULL,
  programme_id TEXT NOT NULL,
  worked_on TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  travel_minutes INTEGER NOT NULL,
  work TEXT NOT NULL
) STRICT;
CREATE INDEX volunteer_shifts_programme_id ON volunteer_shifts (programme_id);

CREATE TABLE work_logs (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  account_id TEXT NOT NULL,
  programme_id TEXT NOT NULL,
  worked_on TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  kind TEXT NOT NULL,
  work TEXT NOT NULL
) STRICT;
CREATE INDEX work_logs_account_id ON work_logs (account_id);
CREATE INDEX work_logs_programme_id ON work_logs (programme_id);

CREATE TABLE attendances (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  group_session_id TEXT REFERENCES group_sessions (id),
  activity_id TEXT REFERENCES activities (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  programme_id TEXT NOT NULL,
  attended_on TEXT NOT NULL,
  is_present INTEGER NOT NULL CHECK (is_present IN (0, 1))
) STRICT;
CREATE INDEX attendances_group_session_id ON attendances (group_session_id);
CREATE INDEX attendances_activity_id ON attendances (activity_id);
CREATE INDEX attendances_client_id ON attendances (client_id);
CREATE INDEX attendances_programme_id ON attendances (programme_id);

CREATE TABLE group_members (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  group_id TEXT NOT NULL,
  client_id TEXT NOT NULL REFERENCES clients (id),
  joined_on TEXT NOT NULL,
  left_on TEXT
) STRICT;
CREATE INDEX group_members_group_id ON group_members (group_id);
CREATE INDEX group_members_client_id ON group_members (client_id);

CREATE TABLE group_sessions (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  group_id TEXT NOT NULL,
  programme_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  held_on TEXT NOT NULL,
  start_time TEXT,
  minutes INTEGER NOT NULL,
  content TEXT NOT NULL,
  other_heads INTEGER NOT NULL
) STRICT;
CREATE INDEX group_sessions_group_id ON group_sessions (group_id);
CREATE INDEX group_sessions_programme_id ON group_sessions (programme_id);

CREATE TABLE groups (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  programme_id TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  leader_id TEXT NOT NULL,
  phase TEXT NOT NULL,
  plan TEXT,
  started_on TEXT NOT NULL,
  ended_on TEXT,
  measure TEXT,
  summary TEXT
) STRICT;
CREATE INDEX groups_programme_id ON groups (programme_id);
CREATE INDEX groups_organisation_id ON groups (organisation_id);

CREATE TABLE assessments (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT NOT NULL REFERENCES clients (id),
  case_id TEXT REFERENCES cases (id),
  stay_id TEXT REFERENCES stays (id),
  programme_id TEXT NOT NULL,
  instrument_id TEXT NOT NULL,
  instrument_version INTEGER NOT NULL,
  stage TEXT NOT NULL,
  assessed_on TEXT NOT NULL,
  assessor_id TEXT NOT NULL,
  answers TEXT NOT NULL,
  score INTEGER,
  band TEXT,
  is_complete INTEGER NOT NULL CHECK (is_complete IN (0, 1)),
  note TEXT,
  imported_codes TEXT
) STRICT;
CREATE INDEX assessments_client_id ON assessments (client_id);
CREATE INDEX assessments_case_id ON assessments (case_id);
CREATE INDEX assessments_stay_id ON assessments (stay_id);
CREATE INDEX assessments_programme_id ON assessments (programme_id);

CREATE TABLE outcome_checks (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  outcome_id TEXT NOT NULL REFERENCES outcomes (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  checked_on TEXT NOT NULL,
  result TEXT NOT NULL,
  evidence TEXT,
  evidence_ref TEXT,
  note TEXT
) STRICT;
CREATE INDEX outcome_checks_outcome_id ON outcome_checks (outcome_id);
CREATE INDEX outcome_checks_client_id ON outcome_checks (client_id);

CREATE TABLE outcomes (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_id TEXT NOT NULL REFERENCES clients (id),
  case_id TEXT REFERENCES cases (id),
  stay_id TEXT REFERENCES stays (id),
  programme_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  achieved_on TEXT NOT NULL,
  evidence TEXT,
  evidence_ref TEXT,
  check_due_on TEXT,
  status TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX outcomes_client_id ON outcomes (client_id);
CREATE INDEX outcomes_case_id ON outcomes (case_id);
CREATE INDEX outcomes_stay_id ON outcomes (stay_id);
CREATE INDEX outcomes_programme_id ON outcomes (programme_id);

CREATE TABLE complaints (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  programme_id TEXT NOT NULL,
  client_id TEXT REFERENCES clients (id),
  received_on TEXT NOT NULL,
  channel TEXT NOT NULL,
  about TEXT NOT NULL,
  text TEXT NOT NULL,
  due_on TEXT NOT NULL,
  closed_on TEXT,
  outcome TEXT,
  reply TEXT
) STRICT;
CREATE INDEX complaints_programme_id ON complaints (programme_id);
CREATE INDEX complaints_client_id ON complaints (client_id);

CREATE TABLE incidents (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  programme_id TEXT NOT NULL,
  client_id TEXT REFERENCES clients (id),
  occurred_on TEXT NOT NULL,
  kind TEXT NOT NULL,
  severity TEXT NOT NULL,
  description TEXT NOT NULL,
  measures TEXT,
  reported_to TEXT,
  reported_on TEXT,
  closed_on TEXT
) STRICT;
CREATE INDEX incidents_programme_id ON incidents (programme_id);
CREATE INDEX incidents_client_id ON incidents (client_id);

CREATE TABLE survey_answers (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  round_id TEXT NOT NULL,
  programme_id TEXT NOT NULL,
  client_id TEXT REFERENCES clients (id),
  answered_on TEXT NOT NULL,
  mode TEXT NOT NULL,
  is_assisted INTEGER NOT NULL CHECK (is_assisted IN (0, 1)),
  answers TEXT NOT NULL,
  satisfaction TEXT,
  facts_known INTEGER,
  is_valid INTEGER NOT NULL CHECK (is_valid IN (0, 1))
) STRICT;
CREATE INDEX survey_answers_round_id ON survey_answers (round_id);
CREATE INDEX survey_answers_programme_id ON survey_answers (programme_id);
CREATE INDEX survey_answers_client_id ON survey_answers (client_id);

CREATE TABLE survey_rounds (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  programme_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  form_id TEXT NOT NULL,
  form_version INTEGER NOT NULL,
  started_on TEXT NOT NULL,
  ended_on TEXT,
  asked_count INTEGER NOT NULL,
  collector TEXT NOT NULL
) STRICT;
CREATE INDEX survey_rounds_programme_id ON survey_rounds (programme_id);

CREATE TABLE budget_lines (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  contract_id TEXT NOT NULL,
  code TEXT NOT NULL,
  label TEXT NOT NULL,
  amount_fen INTEGER NOT NULL
) STRICT;
CREATE INDEX budget_lines_contract_id ON budget_lines (contract_id);

CREATE TABLE contract_programmes (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  contract_id TEXT NOT NULL,
  programme_id TEXT NOT NULL
) STRICT;
CREATE INDEX contract_programmes_contract_id ON contract_programmes (contract_id);
CREATE INDEX contract_programmes_programme_id ON contract_programmes (programme_id);

CREATE TABLE contracts (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  contract_no TEXT NOT NULL,
  title TEXT NOT NULL,
  purchaser_id TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  status TEXT NOT NULL,
  procurement TEXT,
  start_on TEXT NOT NULL,
  end_on TEXT NOT NULL,
  price_fen INTEGER NOT NULL,
  signed_on TEXT,
  brief_consulted_on TEXT,
  acceptance_rule TEXT,
  data_role TEXT NOT NULL,
  delivery_level TEXT NOT NULL,
  small_cell_threshold INTEGER NOT NULL,
  public_threshold INTEGER NOT NULL,
  report_due_days INTEGER NOT NULL,
  contracted_minutes INTEGER,
  params TEXT NOT NULL,
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1))
) STRICT;

CREATE TABLE deliverables (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  contract_id TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  due_on TEXT NOT NULL,
  delivered_on TEXT,
  accepted_on TEXT,
  document_id TEXT
) STRICT;
CREATE INDEX deliverables_contract_id ON deliverables (contract_id);

CREATE TABLE evaluations (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  contract_id TEXT NOT NULL,
  phase TEXT NOT NULL,
  party TEXT NOT NULL,
  sheet_id TEXT NOT NULL,
  sheet_version INTEGER NOT NULL,
  evaluated_on TEXT NOT NULL,
  scores TEXT NOT NULL,
  findings TEXT,
  measures_due_on TEXT,
  measures_done_on TEXT
) STRICT;
CREATE INDEX evaluations_contract_id ON evaluations (contract_id);

CREATE TABLE expenses (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  contract_id TEXT NOT NULL,
  budget_line_id TEXT NOT NULL,
  spent_on TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  indicator_id TEXT,
  payee TEXT,
  voucher_no TEXT NOT NULL,
  document_id TEXT
) STRICT;
CREATE INDEX expenses_contract_id ON expenses (contract_id);

CREATE TABLE payment_steps (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  contract_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  condition TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  due_on TEXT,
  paid_on TEXT
) STRICT;
CREATE INDEX payment_steps_contract_id ON payment_steps (contract_id);

CREATE TABLE targets (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  contract_id TEXT NOT NULL,
  indicator_id TEXT NOT NULL,
  indicator_version INTEGER NOT NULL,
  target INTEGER NOT NULL,
  period TEXT NOT NULL,
  weight INTEGER NOT NULL,
  evidence TEXT
) STRICT;
CREATE INDEX targets_contract_id ON targets (contract_id);

CREATE TABLE report_signatures (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  report_id TEXT NOT NULL,
  role TEXT NOT NULL,
  account_id TEXT NOT NULL,
  signed_at TEXT NOT NULL
) STRICT;
CREATE INDEX report_signatures_report_id ON report_signatures (report_id);
CREATE INDEX report_signatures_account_id ON report_signatures (account_id);

CREATE TABLE reports (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  report_no TEXT NOT NULL,
  contract_id TEXT NOT NULL,
  period TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  revision INTEGER NOT NULL,
  supersedes_id TEXT,
  revision_reason TEXT,
  revision_note TEXT,
  status TEXT NOT NULL,
  cut_off_at TEXT,
  issued_at TEXT,
  tree_size INTEGER,
  statement_sha256 TEXT,
  report_sha256 TEXT,
  delivered_on TEXT,
  receipt_ref TEXT,
  narrative TEXT NOT NULL
) STRICT;
CREATE INDEX reports_contract_id ON reports (contract_id);

CREATE TABLE restatements (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  report_id TEXT NOT NULL,
  indicator_id TEXT NOT NULL,
  period TEXT NOT NULL,
  delta INTEGER NOT NULL,
  added_rows INTEGER NOT NULL,
  removed_rows INTEGER NOT NULL,
  reason_code TEXT NOT NULL
) STRICT;
CREATE INDEX restatements_report_id ON restatements (report_id);

CREATE TABLE signing_keys (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  use TEXT NOT NULL,
  algorithm TEXT NOT NULL,
  spki TEXT NOT NULL,
  certificate_pem TEXT,
  not_before TEXT NOT NULL,
  not_after TEXT,
  revoked_at TEXT,
  revoke_reason TEXT
) STRICT;

CREATE TABLE import_mappings (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  kind TEXT NOT NULL,
  headers_key TEXT NOT NULL,
  columns TEXT NOT NULL
) STRICT;

CREATE TABLE imports (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  source TEXT,
  voided_at TEXT,
  void_reason TEXT,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  added INTEGER NOT NULL,
  amended INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  warnings INTEGER NOT NULL
) STRICT;

CREATE INDEX stays_admitted ON stays (programme_id, admitted_on);
CREATE INDEX stays_exit ON stays (programme_id, exit_on);
CREATE INDEX stays_person ON stays (client_id, admitted_on);
CREATE INDEX bed_nights_night ON bed_nights (programme_id, night_on);
CREATE UNIQUE INDEX bed_nights_once ON bed_nights (stay_id, night_on) WHERE voided_at IS NULL;
CREATE INDEX services_provided ON services (programme_id, provided_on);
CREATE INDEX sessions_held ON sessions (programme_id, held_on);
CREATE INDEX cases_opened ON cases (programme_id, opened_on);
CREATE INDEX cases_closed ON cases (programme_id, closed_on);
CREATE INDEX clients_name ON clients (name);
CREATE INDEX clients_born ON clients (birth_date);
CREATE INDEX client_identifiers_value ON client_identifiers (value);
CREATE INDEX follow_ups_due ON follow_ups (programme_id, due_on);
CREATE INDEX appointments_day ON appointments (worker_id, starts_on);
CREATE UNIQUE INDEX accounts_login ON accounts (login_name);
CREATE UNIQUE INDEX settings_key ON settings (key);
CREATE UNIQUE INDEX clients_no ON clients (client_no);
CREATE UNIQUE INDEX stays_no ON stays (stay_no);
CREATE UNIQUE INDEX cases_no ON cases (case_no);
CREATE UNIQUE INDEX reports_once ON reports (contract_id, period, revision) WHERE voided_at IS NULL;
CREATE UNIQUE INDEX contract_programmes_once ON contract_programmes (contract_id, programme_id) WHERE voided_at IS NULL;
`
