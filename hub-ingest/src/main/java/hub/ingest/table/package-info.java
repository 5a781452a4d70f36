/** Anyone's tables: a description of their columns as YAML, their rows as CSV; uses linkage; writes no table. */
@NullMarked
package hub.ingest.table;

import org.jspecify.annotations.NullMarked;
