package hub.ingest.spool;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A disk with so much space and no more. */
public final class FullDisk extends FilterOutputStream {

    private long left;

    FullDisk(OutputStream out, long space) {
        super(out);
        this.left = space;
    }

    /** A spool on such a disk. */
    public static Spool spool(Path folder, long limit, long space) throws IOException {
        return new Spool(folder, limit, out -> new FullDisk(out, space));
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        left -= length;
        if (left < 0) {
            throw new IOException("No space left on device");
        }
        out.write(bytes, from, length);
    }
}
