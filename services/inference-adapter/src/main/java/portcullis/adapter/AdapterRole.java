package portcullis.adapter;

/** As what this process is deployed. */
public enum AdapterRole {
  /** Models in the house: no egress, no cloud keys, no clearance asked. */
  LOCAL,
  /**
   * Models of others: the only egress and the only cloud keys; nothing leaves without a clearance.
   */
  CLOUD
}
