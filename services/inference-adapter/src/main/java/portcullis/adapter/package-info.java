/**
 * The inference adapter: puts a payload to a model and tells typed pieces of its answer.
 *
 * <p>This package is the domain: what is asked ({@link portcullis.adapter.Question}), who can be
 * asked ({@link portcullis.adapter.Backend}, {@link portcullis.adapter.Provider}), what lets a
 * payload out ({@link portcullis.adapter.Gate}) and what comes of it ({@link
 * portcullis.adapter.Outcome}). Each provider has a package of its own; only {@code grpc} sees
 * stubs.
 */
@NullMarked
package portcullis.adapter;

import org.jspecify.annotations.NullMarked;
