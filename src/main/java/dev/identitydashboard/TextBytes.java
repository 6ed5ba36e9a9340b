package dev.identitydashboard;

import dev.identitydashboard.engine.bits.Sizes;
import java.util.Collection;
import java.util.List;

/** The heap that texts take. */
final class TextBytes {
    private static final int STRING = 24;
    /** A record with its date, and its list of inputs. */
    private static final int ANNOTATION = 24 + 24 + 24;

    private TextBytes() {}

    static long ofNames(Collection<String> names) {
        return names.stream().mapToLong(TextBytes::of).sum();
    }

    static long ofAnnotations(List<Annotation> annotations) {
        return annotations.stream().mapToLong(TextBytes::of).sum();
    }

    private static long of(Annotation annotation) {
        return ANNOTATION
                + Sizes.ofArray(1 + annotation.inputs().size(), Integer.BYTES)
                + of(annotation.text())
                + ofNames(annotation.inputs());
    }

    /** A text takes a byte per character if none is beyond Latin-1, else two. */
    private static long of(String text) {
        boolean narrow = true;
        for (int i = 0; narrow && i < text.length(); i++) {
            narrow = text.charAt(i) <= 0xFF;
        }
        return STRING + Sizes.ofArray(text.length(), narrow ? Byte.BYTES : Character.BYTES);
    }
}
