package portcullis.adapter;

import portcullis.runtime.clearance.Clearance;

/** The audit log, as far as egress is concerned. */
public interface EgressLog {
  /** Makes the record durable; a clearance has one record, ever. */
  Recording record(Clearance clearance, Request request, Destination destination, Call call);

  /** What came of recording. */
  enum Recording {
    /** Durable: the payload may leave, once. */
    RECORDED,
    /** There is a record under this clearance: it was used before. */
    USED,
    /** Nobody knows whether it is durable. */
    UNKNOWN
  }
}
