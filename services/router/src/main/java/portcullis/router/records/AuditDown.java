package portcullis.router.records;

/** What becomes of local requests while the audit log cannot be reached. */
public enum AuditDown {
  /** They are answered; their records wait on disk. */
  SPOOL,
  /** They are refused. */
  REFUSE
}
