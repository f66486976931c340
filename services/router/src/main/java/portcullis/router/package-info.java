/**
 * The router's domain: one {@link portcullis.router.Exchange} for each request, from verdict to the
 * one terminal record.
 *
 * <p>It speaks in the contracts' messages and knows no stub, socket or framework: what stands
 * behind it are the ports {@link portcullis.router.Classifying}, {@link portcullis.router.Models},
 * {@link portcullis.router.Guarding} and {@link portcullis.router.Ledger}; before it stands an
 * {@link portcullis.router.Audience}. Everything blocks, on virtual threads, within the request's
 * {@link portcullis.router.Lifetime}.
 */
@NullMarked
package portcullis.router;

import org.jspecify.annotations.NullMarked;
