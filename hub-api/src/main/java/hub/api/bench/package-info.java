/** Benchmarks: what the hub does, against a raw limit measured in the same run; uses every door. */
@NullMarked
package hub.api.bench;

import org.jspecify.annotations.NullMarked;
