package hub.ingest.write;

import org.apache.avro.file.CodecFactory;

/** How the blocks of a container file are packed; the names in lower case are Avro's. */
public enum AvroCodec {
    NULL,
    DEFLATE,
    SNAPPY,
    ZSTANDARD;

    CodecFactory factory() {
        return switch (this) {
            case NULL -> CodecFactory.nullCodec();
            case DEFLATE -> CodecFactory.deflateCodec(6);
            case SNAPPY -> CodecFactory.snappyCodec();
            case ZSTANDARD -> CodecFactory.zstandardCodec(3);
        };
    }
}
