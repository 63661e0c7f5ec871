-- The tables of a server's first version, 0029: later ones are reached by migrations (test_postgresql.py). Never changes.
CREATE FUNCTION public.offers_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN UPDATE communities SET offers_version = floor((random() - 0.5) * 9007199254740992) WHERE id = OLD.community;UPDATE communities SET offers_version = floor((random() - 0.5) * 9007199254740992) WHERE id = NEW.community; RETURN NULL; END$$;
CREATE FUNCTION public.offers_come() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN UPDATE communities SET offers_version = floor((random() - 0.5) * 9007199254740992) WHERE id = NEW.community; RETURN NULL; END$$;
CREATE FUNCTION public.offers_go() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN UPDATE communities SET offers_version = floor((random() - 0.5) * 9007199254740992) WHERE id = OLD.community; RETURN NULL; END$$;
CREATE TABLE public.accounts (
    id bigint NOT NULL,
    person bigint NOT NULL,
    transport text NOT NULL COLLATE pg_catalog."C",
    external text NOT NULL COLLATE pg_catalog."C",
    reachable boolean NOT NULL,
    community bigint,
    source text COLLATE pg_catalog."C",
    menu text COLLATE pg_catalog."C",
    seen_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.accounts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.accounts_id_seq OWNED BY public.accounts.id;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.answers (
    id bigint NOT NULL,
    response bigint NOT NULL,
    question text NOT NULL COLLATE pg_catalog."C",
    value json NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.answers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.answers_id_seq OWNED BY public.answers.id;
CREATE TABLE public.askings (
    id bigint NOT NULL,
    helper bigint NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.askings_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.askings_id_seq OWNED BY public.askings.id;
CREATE TABLE public.audit (
    id bigint NOT NULL,
    person bigint,
    action text NOT NULL COLLATE pg_catalog."C",
    community bigint,
    subject text COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_id_seq OWNED BY public.audit.id;
CREATE TABLE public.cards (
    id bigint NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    subject bigint NOT NULL,
    chat bigint NOT NULL,
    community bigint,
    message text COLLATE pg_catalog."C",
    wanted bigint NOT NULL,
    shown bigint NOT NULL,
    dropped boolean NOT NULL,
    sent_at timestamp with time zone,
    frozen boolean NOT NULL,
    news boolean NOT NULL
);
CREATE SEQUENCE public.cards_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.cards_id_seq OWNED BY public.cards.id;
CREATE TABLE public.chats (
    id bigint NOT NULL,
    transport text NOT NULL COLLATE pg_catalog."C",
    external text NOT NULL COLLATE pg_catalog."C",
    former text COLLATE pg_catalog."C",
    kind text NOT NULL,
    title text NOT NULL COLLATE pg_catalog."C",
    account bigint,
    community bigint,
    members bigint,
    present boolean NOT NULL,
    added_by bigint,
    vouched boolean DEFAULT true NOT NULL,
    held_until timestamp with time zone,
    edited_at timestamp with time zone
);
CREATE SEQUENCE public.chats_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.chats_id_seq OWNED BY public.chats.id;
CREATE TABLE public.communities (
    id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    city text NOT NULL COLLATE pg_catalog."C",
    city_key text NOT NULL COLLATE pg_catalog."C",
    search text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL,
    kind text COLLATE pg_catalog."C",
    type text COLLATE pg_catalog."C",
    form text COLLATE pg_catalog."C",
    problem text COLLATE pg_catalog."C",
    story text COLLATE pg_catalog."C",
    choice text COLLATE pg_catalog."C",
    principles text COLLATE pg_catalog."C",
    values_text text COLLATE pg_catalog."C",
    rules text COLLATE pg_catalog."C",
    topics text COLLATE pg_catalog."C",
    link text COLLATE pg_catalog."C",
    link_key text COLLATE pg_catalog."C",
    emergency text COLLATE pg_catalog."C",
    language text NOT NULL COLLATE pg_catalog."C",
    zone text NOT NULL COLLATE pg_catalog."C",
    members bigint,
    digested date,
    token text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    claimed_at timestamp with time zone,
    offers_version bigint DEFAULT '0'::bigint NOT NULL,
    company text COLLATE pg_catalog."C",
    dispatcher text COLLATE pg_catalog."C",
    lift text COLLATE pg_catalog."C",
    card_asked text COLLATE pg_catalog."C",
    fields_asked text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    card_asked_at timestamp with time zone,
    waits_told date,
    ends_at timestamp with time zone
);
CREATE SEQUENCE public.communities_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.communities_id_seq OWNED BY public.communities.id;
CREATE TABLE public.company (
    id bigint NOT NULL,
    community bigint NOT NULL,
    person bigint NOT NULL,
    pursuit text NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.company_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.company_id_seq OWNED BY public.company.id;
CREATE TABLE public.complaints (
    id bigint NOT NULL,
    community bigint NOT NULL,
    teller bigint,
    category text NOT NULL COLLATE pg_catalog."C",
    place text NOT NULL COLLATE pg_catalog."C",
    house text COLLATE pg_catalog."C",
    entrance bigint,
    floor bigint,
    words text NOT NULL COLLATE pg_catalog."C",
    photo bigint,
    urgency text NOT NULL,
    state text NOT NULL,
    who text COLLATE pg_catalog."C",
    due_on date,
    reminded_at timestamp with time zone,
    answer text COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    version bigint NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone
);
CREATE SEQUENCE public.complaints_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.complaints_id_seq OWNED BY public.complaints.id;
CREATE TABLE public.consents (
    id bigint NOT NULL,
    person bigint NOT NULL,
    community bigint,
    kind text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    words text COLLATE pg_catalog."C",
    transport text NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone
);
CREATE SEQUENCE public.consents_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.consents_id_seq OWNED BY public.consents.id;
CREATE TABLE public.cursors (
    transport text NOT NULL COLLATE pg_catalog."C",
    bot text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.dialogs (
    id bigint NOT NULL,
    account bigint NOT NULL,
    community bigint,
    name text NOT NULL COLLATE pg_catalog."C",
    arguments json NOT NULL,
    answers json NOT NULL,
    picked json NOT NULL,
    ticks json NOT NULL,
    fixing bigint,
    parked boolean NOT NULL,
    from_group boolean DEFAULT false NOT NULL,
    touched_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.dialogs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.dialogs_id_seq OWNED BY public.dialogs.id;
CREATE TABLE public.duties (
    id bigint NOT NULL,
    event bigint NOT NULL,
    person bigint NOT NULL,
    taken_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.duties_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.duties_id_seq OWNED BY public.duties.id;
CREATE TABLE public.events (
    id bigint NOT NULL,
    community bigint NOT NULL,
    host bigint NOT NULL,
    title text NOT NULL COLLATE pg_catalog."C",
    place text NOT NULL COLLATE pg_catalog."C",
    starts_local text NOT NULL COLLATE pg_catalog."C",
    zone text NOT NULL COLLATE pg_catalog."C",
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    end_told boolean DEFAULT false NOT NULL,
    capacity bigint,
    wanted_help text COLLATE pg_catalog."C",
    state text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    thanked_at timestamp with time zone,
    summed_up_at timestamp with time zone
);
CREATE SEQUENCE public.events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.events_id_seq OWNED BY public.events.id;
CREATE TABLE public.feedback (
    id bigint NOT NULL,
    event bigint NOT NULL,
    person bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    rating bigint,
    words text COLLATE pg_catalog."C",
    passed text,
    rated_at timestamp with time zone
);
CREATE SEQUENCE public.feedback_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.feedback_id_seq OWNED BY public.feedback.id;
CREATE TABLE public.files (
    id bigint NOT NULL,
    person bigint,
    transport text NOT NULL COLLATE pg_catalog."C",
    external text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL,
    content bytea,
    error text COLLATE pg_catalog."C",
    attempts bigint NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.files_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.files_id_seq OWNED BY public.files.id;
CREATE TABLE public.joinings (
    id bigint NOT NULL,
    person bigint NOT NULL,
    other bigint NOT NULL,
    account bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    moved json NOT NULL,
    replaced json NOT NULL
);
CREATE SEQUENCE public.joinings_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.joinings_id_seq OWNED BY public.joinings.id;
CREATE TABLE public.knocks (
    id bigint NOT NULL,
    chat bigint NOT NULL,
    account bigint NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.knocks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.knocks_id_seq OWNED BY public.knocks.id;
CREATE TABLE public.kpi_weeks (
    id bigint NOT NULL,
    community bigint NOT NULL,
    week date NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    number double precision,
    base bigint NOT NULL,
    facts json NOT NULL
);
CREATE SEQUENCE public.kpi_weeks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.kpi_weeks_id_seq OWNED BY public.kpi_weeks.id;
CREATE TABLE public.late (
    id bigint NOT NULL,
    transport text NOT NULL COLLATE pg_catalog."C",
    bot text NOT NULL COLLATE pg_catalog."C",
    external text NOT NULL COLLATE pg_catalog."C",
    sender text NOT NULL COLLATE pg_catalog."C",
    content json NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.late_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.late_id_seq OWNED BY public.late.id;
CREATE TABLE public.lead_invites (
    id bigint NOT NULL,
    community bigint NOT NULL,
    person bigint,
    by bigint NOT NULL,
    part text NOT NULL,
    linked boolean NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.lead_invites_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.lead_invites_id_seq OWNED BY public.lead_invites.id;
CREATE TABLE public.link_codes (
    id bigint NOT NULL,
    account bigint NOT NULL,
    hash text NOT NULL COLLATE pg_catalog."C",
    expires_at timestamp with time zone NOT NULL,
    answered_by bigint
);
CREATE SEQUENCE public.link_codes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.link_codes_id_seq OWNED BY public.link_codes.id;
CREATE TABLE public.matches (
    id bigint NOT NULL,
    need bigint NOT NULL,
    offer bigint,
    helper bigint NOT NULL,
    state text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    passes_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    agreed_at timestamp with time zone,
    day date,
    agreed_when text COLLATE pg_catalog."C",
    offered_when text COLLATE pg_catalog."C",
    helper_offered boolean DEFAULT false NOT NULL,
    offered_at timestamp with time zone,
    hour_came boolean DEFAULT false NOT NULL,
    done_at timestamp with time zone,
    helped_at timestamp with time zone
);
CREATE SEQUENCE public.matches_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.matches_id_seq OWNED BY public.matches.id;
CREATE TABLE public.meanings (
    offer bigint NOT NULL,
    model text NOT NULL COLLATE pg_catalog."C",
    words text NOT NULL COLLATE pg_catalog."C",
    packed bytea NOT NULL
);
CREATE TABLE public.memberships (
    id bigint NOT NULL,
    community bigint NOT NULL,
    person bigint NOT NULL,
    role bigint NOT NULL,
    source text COLLATE pg_catalog."C",
    trusted_until timestamp with time zone,
    newcomer boolean NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    digest boolean,
    greeted_at timestamp with time zone,
    about text COLLATE pg_catalog."C",
    about_held boolean DEFAULT false NOT NULL,
    house text COLLATE pg_catalog."C",
    entrance bigint
);
CREATE SEQUENCE public.memberships_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.memberships_id_seq OWNED BY public.memberships.id;
CREATE TABLE public.needs (
    id bigint NOT NULL,
    community bigint NOT NULL,
    person bigint NOT NULL,
    neighbour bigint,
    words text NOT NULL COLLATE pg_catalog."C",
    search text NOT NULL COLLATE pg_catalog."C",
    urgency text NOT NULL,
    needed_when text COLLATE pg_catalog."C",
    over_at timestamp with time zone,
    state text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    renewed_at timestamp with time zone,
    promised_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    looked_at timestamp with time zone,
    nobody_at timestamp with time zone,
    check_at timestamp with time zone,
    checked_at timestamp with time zone,
    expires_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    shown text
);
CREATE SEQUENCE public.needs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.needs_id_seq OWNED BY public.needs.id;
CREATE TABLE public.neighbours (
    id bigint NOT NULL,
    community bigint NOT NULL,
    member bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    reach text NOT NULL COLLATE pg_catalog."C",
    consent text NOT NULL COLLATE pg_catalog."C",
    consent_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.neighbours_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.neighbours_id_seq OWNED BY public.neighbours.id;
CREATE TABLE public.offers (
    id bigint NOT NULL,
    community bigint NOT NULL,
    person bigint NOT NULL,
    neighbour bigint,
    words text NOT NULL COLLATE pg_catalog."C",
    category text COLLATE pg_catalog."C",
    search text NOT NULL COLLATE pg_catalog."C",
    at_times text COLLATE pg_catalog."C",
    place text COLLATE pg_catalog."C",
    price text COLLATE pg_catalog."C",
    visible text DEFAULT 'all'::text NOT NULL,
    near boolean DEFAULT false NOT NULL,
    state text NOT NULL,
    held text,
    created_at timestamp with time zone NOT NULL,
    worded_at timestamp with time zone,
    confirmed_at timestamp with time zone,
    check_asked_at timestamp with time zone
);
CREATE SEQUENCE public.offers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.offers_id_seq OWNED BY public.offers.id;
CREATE TABLE public.outbox (
    id bigint NOT NULL,
    transport text NOT NULL COLLATE pg_catalog."C",
    chat bigint NOT NULL,
    community bigint,
    content json NOT NULL,
    priority bigint NOT NULL,
    state text NOT NULL,
    not_before timestamp with time zone,
    held_by text,
    held_until timestamp with time zone,
    expires_at timestamp with time zone,
    once text COLLATE pg_catalog."C",
    about_kind text COLLATE pg_catalog."C",
    about_id bigint,
    unasked boolean NOT NULL,
    edits text COLLATE pg_catalog."C",
    thread text COLLATE pg_catalog."C",
    attempts bigint NOT NULL,
    pages bigint NOT NULL,
    nonce bigint NOT NULL,
    message text COLLATE pg_catalog."C",
    error text COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);
CREATE SEQUENCE public.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.outbox_id_seq OWNED BY public.outbox.id;
CREATE TABLE public.persons (
    id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL COLLATE pg_catalog."C",
    zone text COLLATE pg_catalog."C",
    asks_a_week bigint NOT NULL,
    asks_paused boolean NOT NULL,
    unasked_a_week bigint NOT NULL,
    preferred bigint,
    forgotten_at timestamp with time zone
);
CREATE SEQUENCE public.persons_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.persons_id_seq OWNED BY public.persons.id;
CREATE TABLE public.quarantine (
    id bigint NOT NULL,
    transport text NOT NULL COLLATE pg_catalog."C",
    raw text NOT NULL COLLATE pg_catalog."C",
    error text NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.quarantine_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.quarantine_id_seq OWNED BY public.quarantine.id;
CREATE TABLE public.responses (
    id bigint NOT NULL,
    survey bigint NOT NULL,
    person bigint,
    mark text COLLATE pg_catalog."C",
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    counted boolean DEFAULT false NOT NULL,
    outdated boolean DEFAULT false NOT NULL,
    replaces bigint
);
CREATE SEQUENCE public.responses_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.responses_id_seq OWNED BY public.responses.id;
CREATE TABLE public.seats (
    id bigint NOT NULL,
    event bigint NOT NULL,
    person bigint NOT NULL,
    answer bigint NOT NULL,
    waiting boolean NOT NULL,
    beside boolean DEFAULT false NOT NULL,
    came boolean,
    answered_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.seats_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.seats_id_seq OWNED BY public.seats.id;
CREATE TABLE public.shown (
    chat bigint NOT NULL,
    message text NOT NULL COLLATE pg_catalog."C",
    marks bytea NOT NULL,
    day bigint NOT NULL
);
CREATE TABLE public.signals (
    id bigint NOT NULL,
    community bigint NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL,
    person bigint,
    chat bigint,
    reference text COLLATE pg_catalog."C",
    number double precision
);
CREATE SEQUENCE public.signals_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.signals_id_seq OWNED BY public.signals.id;
CREATE TABLE public.survey_hushes (
    survey bigint NOT NULL,
    person bigint NOT NULL
);
CREATE TABLE public.survey_plans (
    id bigint NOT NULL,
    community bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    definition json,
    audience json NOT NULL,
    made_by bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    starts_at timestamp with time zone,
    day bigint,
    before timestamp with time zone,
    quarterly boolean NOT NULL
);
CREATE SEQUENCE public.survey_plans_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.survey_plans_id_seq OWNED BY public.survey_plans.id;
CREATE TABLE public.surveys (
    id bigint NOT NULL,
    community bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    definition json NOT NULL,
    audience json DEFAULT '{}'::json NOT NULL,
    launched_by bigint NOT NULL,
    launched_at timestamp with time zone NOT NULL,
    closes_at timestamp with time zone,
    closed_at timestamp with time zone,
    posted_at timestamp with time zone,
    secret text COLLATE pg_catalog."C",
    invited bigint,
    remind_at timestamp with time zone,
    reminded bigint
);
CREATE SEQUENCE public.surveys_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.surveys_id_seq OWNED BY public.surveys.id;
CREATE TABLE public.thank_yous (
    id bigint NOT NULL,
    community bigint NOT NULL,
    giver bigint NOT NULL,
    receiver bigint NOT NULL,
    reason text NOT NULL COLLATE pg_catalog."C",
    event bigint,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.thank_yous_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.thank_yous_id_seq OWNED BY public.thank_yous.id;
CREATE TABLE public.took_part (
    survey bigint NOT NULL,
    person bigint NOT NULL
);
CREATE TABLE public.updates (
    transport text NOT NULL COLLATE pg_catalog."C",
    bot text NOT NULL COLLATE pg_catalog."C",
    external text NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.voices (
    id bigint NOT NULL,
    complaint bigint NOT NULL,
    person bigint,
    named boolean NOT NULL,
    fixed boolean,
    at timestamp with time zone NOT NULL,
    heard bigint NOT NULL,
    told_at timestamp with time zone
);
CREATE SEQUENCE public.voices_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.voices_id_seq OWNED BY public.voices.id;
CREATE TABLE public.welcomed (
    id bigint NOT NULL,
    welcome bigint NOT NULL,
    person bigint NOT NULL
);
CREATE SEQUENCE public.welcomed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.welcomed_id_seq OWNED BY public.welcomed.id;
CREATE TABLE public.welcomes (
    id bigint NOT NULL,
    community bigint NOT NULL,
    day date NOT NULL
);
CREATE SEQUENCE public.welcomes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.welcomes_id_seq OWNED BY public.welcomes.id;
ALTER TABLE ONLY public.accounts ALTER COLUMN id SET DEFAULT nextval('public.accounts_id_seq'::regclass);
ALTER TABLE ONLY public.answers ALTER COLUMN id SET DEFAULT nextval('public.answers_id_seq'::regclass);
ALTER TABLE ONLY public.askings ALTER COLUMN id SET DEFAULT nextval('public.askings_id_seq'::regclass);
ALTER TABLE ONLY public.audit ALTER COLUMN id SET DEFAULT nextval('public.audit_id_seq'::regclass);
ALTER TABLE ONLY public.cards ALTER COLUMN id SET DEFAULT nextval('public.cards_id_seq'::regclass);
ALTER TABLE ONLY public.chats ALTER COLUMN id SET DEFAULT nextval('public.chats_id_seq'::regclass);
ALTER TABLE ONLY public.communities ALTER COLUMN id SET DEFAULT nextval('public.communities_id_seq'::regclass);
ALTER TABLE ONLY public.company ALTER COLUMN id SET DEFAULT nextval('public.company_id_seq'::regclass);
ALTER TABLE ONLY public.complaints ALTER COLUMN id SET DEFAULT nextval('public.complaints_id_seq'::regclass);
ALTER TABLE ONLY public.consents ALTER COLUMN id SET DEFAULT nextval('public.consents_id_seq'::regclass);
ALTER TABLE ONLY public.dialogs ALTER COLUMN id SET DEFAULT nextval('public.dialogs_id_seq'::regclass);
ALTER TABLE ONLY public.duties ALTER COLUMN id SET DEFAULT nextval('public.duties_id_seq'::regclass);
ALTER TABLE ONLY public.events ALTER COLUMN id SET DEFAULT nextval('public.events_id_seq'::regclass);
ALTER TABLE ONLY public.feedback ALTER COLUMN id SET DEFAULT nextval('public.feedback_id_seq'::regclass);
ALTER TABLE ONLY public.files ALTER COLUMN id SET DEFAULT nextval('public.files_id_seq'::regclass);
ALTER TABLE ONLY public.joinings ALTER COLUMN id SET DEFAULT nextval('public.joinings_id_seq'::regclass);
ALTER TABLE ONLY public.knocks ALTER COLUMN id SET DEFAULT nextval('public.knocks_id_seq'::regclass);
ALTER TABLE ONLY public.kpi_weeks ALTER COLUMN id SET DEFAULT nextval('public.kpi_weeks_id_seq'::regclass);
ALTER TABLE ONLY public.late ALTER COLUMN id SET DEFAULT nextval('public.late_id_seq'::regclass);
ALTER TABLE ONLY public.lead_invites ALTER COLUMN id SET DEFAULT nextval('public.lead_invites_id_seq'::regclass);
ALTER TABLE ONLY public.link_codes ALTER COLUMN id SET DEFAULT nextval('public.link_codes_id_seq'::regclass);
ALTER TABLE ONLY public.matches ALTER COLUMN id SET DEFAULT nextval('public.matches_id_seq'::regclass);
ALTER TABLE ONLY public.memberships ALTER COLUMN id SET DEFAULT nextval('public.memberships_id_seq'::regclass);
ALTER TABLE ONLY public.needs ALTER COLUMN id SET DEFAULT nextval('public.needs_id_seq'::regclass);
ALTER TABLE ONLY public.neighbours ALTER COLUMN id SET DEFAULT nextval('public.neighbours_id_seq'::regclass);
ALTER TABLE ONLY public.offers ALTER COLUMN id SET DEFAULT nextval('public.offers_id_seq'::regclass);
ALTER TABLE ONLY public.outbox ALTER COLUMN id SET DEFAULT nextval('public.outbox_id_seq'::regclass);
ALTER TABLE ONLY public.persons ALTER COLUMN id SET DEFAULT nextval('public.persons_id_seq'::regclass);
ALTER TABLE ONLY public.quarantine ALTER COLUMN id SET DEFAULT nextval('public.quarantine_id_seq'::regclass);
ALTER TABLE ONLY public.responses ALTER COLUMN id SET DEFAULT nextval('public.responses_id_seq'::regclass);
ALTER TABLE ONLY public.seats ALTER COLUMN id SET DEFAULT nextval('public.seats_id_seq'::regclass);
ALTER TABLE ONLY public.signals ALTER COLUMN id SET DEFAULT nextval('public.signals_id_seq'::regclass);
ALTER TABLE ONLY public.survey_plans ALTER COLUMN id SET DEFAULT nextval('public.survey_plans_id_seq'::regclass);
ALTER TABLE ONLY public.surveys ALTER COLUMN id SET DEFAULT nextval('public.surveys_id_seq'::regclass);
ALTER TABLE ONLY public.thank_yous ALTER COLUMN id SET DEFAULT nextval('public.thank_yous_id_seq'::regclass);
ALTER TABLE ONLY public.voices ALTER COLUMN id SET DEFAULT nextval('public.voices_id_seq'::regclass);
ALTER TABLE ONLY public.welcomed ALTER COLUMN id SET DEFAULT nextval('public.welcomed_id_seq'::regclass);
ALTER TABLE ONLY public.welcomes ALTER COLUMN id SET DEFAULT nextval('public.welcomes_id_seq'::regclass);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT pk_accounts PRIMARY KEY (id);
ALTER TABLE ONLY public.answers
    ADD CONSTRAINT pk_answers PRIMARY KEY (id);
ALTER TABLE ONLY public.askings
    ADD CONSTRAINT pk_askings PRIMARY KEY (id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT pk_audit PRIMARY KEY (id);
ALTER TABLE ONLY public.cards
    ADD CONSTRAINT pk_cards PRIMARY KEY (id);
ALTER TABLE ONLY public.chats
    ADD CONSTRAINT pk_chats PRIMARY KEY (id);
ALTER TABLE ONLY public.communities
    ADD CONSTRAINT pk_communities PRIMARY KEY (id);
ALTER TABLE ONLY public.company
    ADD CONSTRAINT pk_company PRIMARY KEY (id);
ALTER TABLE ONLY public.complaints
    ADD CONSTRAINT pk_complaints PRIMARY KEY (id);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT pk_consents PRIMARY KEY (id);
ALTER TABLE ONLY public.cursors
    ADD CONSTRAINT pk_cursors PRIMARY KEY (transport, bot);
ALTER TABLE ONLY public.dialogs
    ADD CONSTRAINT pk_dialogs PRIMARY KEY (id);
ALTER TABLE ONLY public.duties
    ADD CONSTRAINT pk_duties PRIMARY KEY (id);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT pk_events PRIMARY KEY (id);
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT pk_feedback PRIMARY KEY (id);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT pk_files PRIMARY KEY (id);
ALTER TABLE ONLY public.joinings
    ADD CONSTRAINT pk_joinings PRIMARY KEY (id);
ALTER TABLE ONLY public.knocks
    ADD CONSTRAINT pk_knocks PRIMARY KEY (id);
ALTER TABLE ONLY public.kpi_weeks
    ADD CONSTRAINT pk_kpi_weeks PRIMARY KEY (id);
ALTER TABLE ONLY public.late
    ADD CONSTRAINT pk_late PRIMARY KEY (id);
ALTER TABLE ONLY public.lead_invites
    ADD CONSTRAINT pk_lead_invites PRIMARY KEY (id);
ALTER TABLE ONLY public.link_codes
    ADD CONSTRAINT pk_link_codes PRIMARY KEY (id);
ALTER TABLE ONLY public.matches
    ADD CONSTRAINT pk_matches PRIMARY KEY (id);
ALTER TABLE ONLY public.meanings
    ADD CONSTRAINT pk_meanings PRIMARY KEY (offer);
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT pk_memberships PRIMARY KEY (id);
ALTER TABLE ONLY public.needs
    ADD CONSTRAINT pk_needs PRIMARY KEY (id);
ALTER TABLE ONLY public.neighbours
    ADD CONSTRAINT pk_neighbours PRIMARY KEY (id);
ALTER TABLE ONLY public.offers
    ADD CONSTRAINT pk_offers PRIMARY KEY (id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT pk_outbox PRIMARY KEY (id);
ALTER TABLE ONLY public.persons
    ADD CONSTRAINT pk_persons PRIMARY KEY (id);
ALTER TABLE ONLY public.quarantine
    ADD CONSTRAINT pk_quarantine PRIMARY KEY (id);
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT pk_responses PRIMARY KEY (id);
ALTER TABLE ONLY public.seats
    ADD CONSTRAINT pk_seats PRIMARY KEY (id);
ALTER TABLE ONLY public.shown
    ADD CONSTRAINT pk_shown PRIMARY KEY (chat, message);
ALTER TABLE ONLY public.signals
    ADD CONSTRAINT pk_signals PRIMARY KEY (id);
ALTER TABLE ONLY public.survey_hushes
    ADD CONSTRAINT pk_survey_hushes PRIMARY KEY (survey, person);
ALTER TABLE ONLY public.survey_plans
    ADD CONSTRAINT pk_survey_plans PRIMARY KEY (id);
ALTER TABLE ONLY public.surveys
    ADD CONSTRAINT pk_surveys PRIMARY KEY (id);
ALTER TABLE ONLY public.thank_yous
    ADD CONSTRAINT pk_thank_yous PRIMARY KEY (id);
ALTER TABLE ONLY public.took_part
    ADD CONSTRAINT pk_took_part PRIMARY KEY (survey, person);
ALTER TABLE ONLY public.updates
    ADD CONSTRAINT pk_updates PRIMARY KEY (transport, bot, external);
ALTER TABLE ONLY public.voices
    ADD CONSTRAINT pk_voices PRIMARY KEY (id);
ALTER TABLE ONLY public.welcomed
    ADD CONSTRAINT pk_welcomed PRIMARY KEY (id);
ALTER TABLE ONLY public.welcomes
    ADD CONSTRAINT pk_welcomes PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT uq_accounts_transport_external UNIQUE (transport, external);
ALTER TABLE ONLY public.answers
    ADD CONSTRAINT uq_answers_response_question UNIQUE (response, question);
ALTER TABLE ONLY public.cards
    ADD CONSTRAINT uq_cards_kind_subject_chat UNIQUE (kind, subject, chat);
ALTER TABLE ONLY public.chats
    ADD CONSTRAINT uq_chats_transport_external UNIQUE (transport, external);
ALTER TABLE ONLY public.company
    ADD CONSTRAINT uq_company_community_person_pursuit UNIQUE (community, person, pursuit);
ALTER TABLE ONLY public.duties
    ADD CONSTRAINT uq_duties_event_person UNIQUE (event, person);
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT uq_feedback_event_person UNIQUE (event, person);
ALTER TABLE ONLY public.knocks
    ADD CONSTRAINT uq_knocks_chat_account UNIQUE (chat, account);
ALTER TABLE ONLY public.kpi_weeks
    ADD CONSTRAINT uq_kpi_weeks_community_week_name UNIQUE (community, week, name);
ALTER TABLE ONLY public.late
    ADD CONSTRAINT uq_late_transport_bot_external UNIQUE (transport, bot, external);
ALTER TABLE ONLY public.link_codes
    ADD CONSTRAINT uq_link_codes_hash UNIQUE (hash);
ALTER TABLE ONLY public.matches
    ADD CONSTRAINT uq_matches_need_helper UNIQUE (need, helper);
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT uq_memberships_community_person UNIQUE (community, person);
ALTER TABLE ONLY public.offers
    ADD CONSTRAINT uq_offers_community_person_search UNIQUE (community, person, search);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT uq_outbox_once UNIQUE (once);
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT uq_responses_survey_mark UNIQUE (survey, mark);
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT uq_responses_survey_person UNIQUE (survey, person);
ALTER TABLE ONLY public.seats
    ADD CONSTRAINT uq_seats_event_person UNIQUE (event, person);
ALTER TABLE ONLY public.voices
    ADD CONSTRAINT uq_voices_complaint_person UNIQUE (complaint, person);
ALTER TABLE ONLY public.welcomed
    ADD CONSTRAINT uq_welcomed_welcome_person UNIQUE (welcome, person);
ALTER TABLE ONLY public.welcomes
    ADD CONSTRAINT uq_welcomes_community_day UNIQUE (community, day);
CREATE INDEX ix_accounts_person ON public.accounts USING btree (person);
CREATE INDEX ix_askings_at ON public.askings USING btree (at);
CREATE INDEX ix_askings_helper_at ON public.askings USING btree (helper, at);
CREATE INDEX ix_audit_action_subject ON public.audit USING btree (action, subject);
CREATE INDEX ix_cards_chat ON public.cards USING btree (chat);
CREATE INDEX ix_cards_stale ON public.cards USING btree (id) WHERE ((message IS NOT NULL) AND ((wanted > shown) OR dropped));
CREATE INDEX ix_chats_account ON public.chats USING btree (account);
CREATE INDEX ix_chats_community ON public.chats USING btree (community);
CREATE INDEX ix_chats_unregistered ON public.chats USING btree (added_by) WHERE (community IS NULL);
CREATE INDEX ix_communities_city_key ON public.communities USING btree (city_key);
CREATE INDEX ix_company_person ON public.company USING btree (person);
CREATE INDEX ix_complaints_changed_at ON public.complaints USING btree (changed_at);
CREATE INDEX ix_complaints_community_state ON public.complaints USING btree (community, state);
CREATE INDEX ix_complaints_due ON public.complaints USING btree (id) WHERE ((due_on IS NOT NULL) AND (reminded_at IS NULL));
CREATE INDEX ix_complaints_photo ON public.complaints USING btree (photo);
CREATE INDEX ix_complaints_teller ON public.complaints USING btree (teller);
CREATE INDEX ix_consents_person ON public.consents USING btree (person);
CREATE INDEX ix_dialogs_account ON public.dialogs USING btree (account);
CREATE INDEX ix_dialogs_community ON public.dialogs USING btree (community);
CREATE INDEX ix_dialogs_touched_at ON public.dialogs USING btree (touched_at);
CREATE INDEX ix_duties_person ON public.duties USING btree (person);
CREATE INDEX ix_events_community_starts_at ON public.events USING btree (community, starts_at);
CREATE INDEX ix_events_ends_at ON public.events USING btree (ends_at);
CREATE INDEX ix_events_host ON public.events USING btree (host);
CREATE INDEX ix_events_starts_at ON public.events USING btree (starts_at);
CREATE INDEX ix_events_to_sum_up ON public.events USING btree (thanked_at) WHERE (summed_up_at IS NULL);
CREATE INDEX ix_feedback_person ON public.feedback USING btree (person);
CREATE INDEX ix_files_person ON public.files USING btree (person);
CREATE INDEX ix_files_state ON public.files USING btree (state);
CREATE INDEX ix_joinings_account ON public.joinings USING btree (account);
CREATE INDEX ix_joinings_at ON public.joinings USING btree (at);
CREATE INDEX ix_joinings_other ON public.joinings USING btree (other);
CREATE INDEX ix_joinings_person ON public.joinings USING btree (person);
CREATE INDEX ix_knocks_account ON public.knocks USING btree (account);
CREATE INDEX ix_knocks_at ON public.knocks USING btree (at);
CREATE INDEX ix_late_at ON public.late USING btree (at);
CREATE INDEX ix_late_transport_bot_sender ON public.late USING btree (transport, bot, sender);
CREATE INDEX ix_lead_invites_at ON public.lead_invites USING btree (at);
CREATE INDEX ix_lead_invites_by ON public.lead_invites USING btree (by);
CREATE INDEX ix_lead_invites_community ON public.lead_invites USING btree (community);
CREATE INDEX ix_lead_invites_person ON public.lead_invites USING btree (person);
CREATE INDEX ix_link_codes_account ON public.link_codes USING btree (account);
CREATE INDEX ix_link_codes_expires_at ON public.link_codes USING btree (expires_at);
CREATE INDEX ix_matches_helper_asked_at ON public.matches USING btree (helper, asked_at);
CREATE INDEX ix_matches_offer ON public.matches USING btree (offer);
CREATE INDEX ix_matches_state ON public.matches USING btree (state);
CREATE INDEX ix_memberships_joined_at ON public.memberships USING btree (joined_at);
CREATE INDEX ix_memberships_person ON public.memberships USING btree (person);
CREATE INDEX ix_needs_community_state ON public.needs USING btree (community, state);
CREATE INDEX ix_needs_person ON public.needs USING btree (person);
CREATE INDEX ix_needs_state ON public.needs USING btree (state);
CREATE INDEX ix_needs_to_fade ON public.needs USING btree (closed_at) WHERE (words <> ''::text);
CREATE INDEX ix_neighbours_community ON public.neighbours USING btree (community);
CREATE INDEX ix_neighbours_member ON public.neighbours USING btree (member);
CREATE INDEX ix_offers_asked ON public.offers USING btree (check_asked_at) WHERE (check_asked_at IS NOT NULL);
CREATE INDEX ix_offers_community_state ON public.offers USING btree (community, state);
CREATE INDEX ix_offers_person ON public.offers USING btree (person);
CREATE INDEX ix_offers_to_confirm ON public.offers USING btree (COALESCE(confirmed_at, created_at)) WHERE (check_asked_at IS NULL);
CREATE INDEX ix_outbox_about_kind_about_id ON public.outbox USING btree (about_kind, about_id);
CREATE INDEX ix_outbox_chat_state ON public.outbox USING btree (chat, state);
CREATE INDEX ix_outbox_due ON public.outbox USING btree (state, transport, priority, id, not_before);
CREATE INDEX ix_outbox_ended ON public.outbox USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX ix_quarantine_at ON public.quarantine USING btree (at);
CREATE INDEX ix_responses_person ON public.responses USING btree (person);
CREATE INDEX ix_seats_person ON public.seats USING btree (person);
CREATE INDEX ix_shown_day ON public.shown USING btree (day);
CREATE INDEX ix_signals_chat_reference ON public.signals USING btree (chat, reference);
CREATE INDEX ix_signals_community_kind_at ON public.signals USING btree (community, kind, at);
CREATE INDEX ix_signals_person ON public.signals USING btree (person);
CREATE INDEX ix_survey_hushes_person ON public.survey_hushes USING btree (person);
CREATE INDEX ix_survey_plans_community ON public.survey_plans USING btree (community);
CREATE INDEX ix_survey_plans_made_by ON public.survey_plans USING btree (made_by);
CREATE INDEX ix_survey_plans_starts_at ON public.survey_plans USING btree (starts_at);
CREATE INDEX ix_surveys_community ON public.surveys USING btree (community);
CREATE INDEX ix_surveys_inviting ON public.surveys USING btree (id) WHERE (invited IS NOT NULL);
CREATE INDEX ix_surveys_launched_by ON public.surveys USING btree (launched_by);
CREATE INDEX ix_surveys_open ON public.surveys USING btree (id) WHERE (closed_at IS NULL);
CREATE INDEX ix_thank_yous_community_at ON public.thank_yous USING btree (community, at);
CREATE INDEX ix_thank_yous_event ON public.thank_yous USING btree (event);
CREATE INDEX ix_thank_yous_giver ON public.thank_yous USING btree (giver);
CREATE INDEX ix_thank_yous_receiver ON public.thank_yous USING btree (receiver);
CREATE INDEX ix_took_part_person ON public.took_part USING btree (person);
CREATE INDEX ix_updates_at ON public.updates USING btree (at);
CREATE INDEX ix_voices_person ON public.voices USING btree (person);
CREATE INDEX ix_welcomed_person ON public.welcomed USING btree (person);
CREATE TRIGGER offers_change AFTER UPDATE OF community, words, search, category, state, near ON public.offers FOR EACH ROW EXECUTE FUNCTION public.offers_change();
CREATE TRIGGER offers_come AFTER INSERT ON public.offers FOR EACH ROW EXECUTE FUNCTION public.offers_come();
CREATE TRIGGER offers_go AFTER DELETE ON public.offers FOR EACH ROW EXECUTE FUNCTION public.offers_go();
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT fk_accounts_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.answers
    ADD CONSTRAINT fk_answers_response FOREIGN KEY (response) REFERENCES public.responses(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.askings
    ADD CONSTRAINT fk_askings_helper FOREIGN KEY (helper) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.cards
    ADD CONSTRAINT fk_cards_chat FOREIGN KEY (chat) REFERENCES public.chats(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.chats
    ADD CONSTRAINT fk_chats_account FOREIGN KEY (account) REFERENCES public.accounts(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.chats
    ADD CONSTRAINT fk_chats_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.company
    ADD CONSTRAINT fk_company_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.company
    ADD CONSTRAINT fk_company_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.complaints
    ADD CONSTRAINT fk_complaints_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.complaints
    ADD CONSTRAINT fk_complaints_photo FOREIGN KEY (photo) REFERENCES public.files(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.complaints
    ADD CONSTRAINT fk_complaints_teller FOREIGN KEY (teller) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT fk_consents_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dialogs
    ADD CONSTRAINT fk_dialogs_account FOREIGN KEY (account) REFERENCES public.accounts(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dialogs
    ADD CONSTRAINT fk_dialogs_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.duties
    ADD CONSTRAINT fk_duties_event FOREIGN KEY (event) REFERENCES public.events(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.duties
    ADD CONSTRAINT fk_duties_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.events
    ADD CONSTRAINT fk_events_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.events
    ADD CONSTRAINT fk_events_host FOREIGN KEY (host) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT fk_feedback_event FOREIGN KEY (event) REFERENCES public.events(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT fk_feedback_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.files
    ADD CONSTRAINT fk_files_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.joinings
    ADD CONSTRAINT fk_joinings_account FOREIGN KEY (account) REFERENCES public.accounts(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.joinings
    ADD CONSTRAINT fk_joinings_other FOREIGN KEY (other) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.joinings
    ADD CONSTRAINT fk_joinings_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.knocks
    ADD CONSTRAINT fk_knocks_account FOREIGN KEY (account) REFERENCES public.accounts(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.knocks
    ADD CONSTRAINT fk_knocks_chat FOREIGN KEY (chat) REFERENCES public.chats(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.kpi_weeks
    ADD CONSTRAINT fk_kpi_weeks_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.lead_invites
    ADD CONSTRAINT fk_lead_invites_by FOREIGN KEY (by) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.lead_invites
    ADD CONSTRAINT fk_lead_invites_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.lead_invites
    ADD CONSTRAINT fk_lead_invites_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.link_codes
    ADD CONSTRAINT fk_link_codes_account FOREIGN KEY (account) REFERENCES public.accounts(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.matches
    ADD CONSTRAINT fk_matches_helper FOREIGN KEY (helper) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.matches
    ADD CONSTRAINT fk_matches_need FOREIGN KEY (need) REFERENCES public.needs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.matches
    ADD CONSTRAINT fk_matches_offer FOREIGN KEY (offer) REFERENCES public.offers(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.meanings
    ADD CONSTRAINT fk_meanings_offer FOREIGN KEY (offer) REFERENCES public.offers(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT fk_memberships_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT fk_memberships_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.needs
    ADD CONSTRAINT fk_needs_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.needs
    ADD CONSTRAINT fk_needs_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.neighbours
    ADD CONSTRAINT fk_neighbours_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.neighbours
    ADD CONSTRAINT fk_neighbours_member FOREIGN KEY (member) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.offers
    ADD CONSTRAINT fk_offers_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.offers
    ADD CONSTRAINT fk_offers_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT fk_outbox_chat FOREIGN KEY (chat) REFERENCES public.chats(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT fk_responses_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT fk_responses_survey FOREIGN KEY (survey) REFERENCES public.surveys(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.seats
    ADD CONSTRAINT fk_seats_event FOREIGN KEY (event) REFERENCES public.events(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.seats
    ADD CONSTRAINT fk_seats_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.shown
    ADD CONSTRAINT fk_shown_chat FOREIGN KEY (chat) REFERENCES public.chats(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.signals
    ADD CONSTRAINT fk_signals_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.survey_hushes
    ADD CONSTRAINT fk_survey_hushes_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.survey_hushes
    ADD CONSTRAINT fk_survey_hushes_survey FOREIGN KEY (survey) REFERENCES public.surveys(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.survey_plans
    ADD CONSTRAINT fk_survey_plans_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.survey_plans
    ADD CONSTRAINT fk_survey_plans_made_by FOREIGN KEY (made_by) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.surveys
    ADD CONSTRAINT fk_surveys_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.surveys
    ADD CONSTRAINT fk_surveys_launched_by FOREIGN KEY (launched_by) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.thank_yous
    ADD CONSTRAINT fk_thank_yous_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.thank_yous
    ADD CONSTRAINT fk_thank_yous_event FOREIGN KEY (event) REFERENCES public.events(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.thank_yous
    ADD CONSTRAINT fk_thank_yous_giver FOREIGN KEY (giver) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.thank_yous
    ADD CONSTRAINT fk_thank_yous_receiver FOREIGN KEY (receiver) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.took_part
    ADD CONSTRAINT fk_took_part_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.took_part
    ADD CONSTRAINT fk_took_part_survey FOREIGN KEY (survey) REFERENCES public.surveys(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.voices
    ADD CONSTRAINT fk_voices_complaint FOREIGN KEY (complaint) REFERENCES public.complaints(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.voices
    ADD CONSTRAINT fk_voices_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.welcomed
    ADD CONSTRAINT fk_welcomed_person FOREIGN KEY (person) REFERENCES public.persons(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.welcomed
    ADD CONSTRAINT fk_welcomed_welcome FOREIGN KEY (welcome) REFERENCES public.welcomes(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.welcomes
    ADD CONSTRAINT fk_welcomes_community FOREIGN KEY (community) REFERENCES public.communities(id) ON DELETE CASCADE;
