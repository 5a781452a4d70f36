package hub.ingest.read;

/**
 * How much a reader takes into its hands at once; what is larger is a fault.
 *
 * @param metadata bytes of a container file's metadata, the writer's schema included
 * @param schemaNodes parts of the writer's schema, each counted where it is used, and 64 levels deep at most
 * @param packedBlock bytes of one block as it lies in the file
 * @param block bytes of one block unpacked
 * @param batch bytes (in CSV: characters) of the rows that one call delivers, the last row aside
 * @param text bytes of one text (in CSV: characters of one cell)
 * @param items identifiers, guardians, enrolments, named fields of one record, each
 * @param line characters of one CSV record
 * @param columns cells of one CSV record
 */
public record Limits(
        int metadata,
        int schemaNodes,
        int packedBlock,
        int block,
        int batch,
        int text,
        int items,
        int line,
        int columns) {

    /** Far above what an honest file holds: 16 MiB a block, 32 MiB unpacked, 4,000 bytes a text. */
    public static final Limits USUAL =
            new Limits(1 << 20, 10_000, 16 << 20, 32 << 20, 8 << 20, 4_000, 100, 64_000, 250);
}
