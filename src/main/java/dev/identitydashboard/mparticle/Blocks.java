package dev.identitydashboard.mparticle;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A text in parts, one after the other. */
interface Blocks {
    /** The next part, which has at least a byte. At the end it is null again and again, and what has failed once fails again. */
    @Nullable
    TextBlock next() throws IOException;

    /** The bytes read from the source, compressed ones if it is compressed. To be asked for once there is no next part. */
    long sourceBytes();

    /** A text that is there already. */
    static Blocks of(byte[] text) {
        return new Blocks() {
            private boolean read = text.length == 0;

            @Override
            public @Nullable TextBlock next() {
                TextBlock whole = read ? null : new TextBlock(text, text.length, text.length, null);
                read = true;
                return whole;
            }

            @Override
            public long sourceBytes() {
                return text.length;
            }
        };
    }
}
