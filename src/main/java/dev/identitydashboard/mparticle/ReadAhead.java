package dev.identitydashboard.mparticle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads files ahead of the one thread that records. Helpers read, inflate and cut the next blocks of the files and scan the batches in them,
 * while that thread takes block after block in the order of the files; what no helper has begun, it does itself, and while a helper scans
 * the next block it scans a later one. So it waits for nobody but for a helper in the middle of a step, and what comes out is the same
 * however many help, or none.
 *
 * <p>A helper makes steps until there are none, and ends: none ever waits, so that it may run in any pool. All that threads share is under
 * the monitor of this object.
 */
final class ReadAhead implements AutoCloseable {
    /** So many blocks may be read ahead, of all files together. */
    private static final int MOST_BLOCKS = 12;
    /** So many of them are to be there that nobody has begun to scan. */
    private static final int MOST_UNSCANNED = 2;

    private enum State {
        /** Nobody has begun to scan it. */
        READ,
        SCANNING,
        SCANNED
    }

    private static final class Ahead {
        private final TextBlock block;
        private State state = State.READ;

        Ahead(TextBlock block) {
            this.block = block;
        }
    }

    /** One file; read by one thread at a time. */
    private static final class FileText {
        private final Path path;
        private final Rooms rooms;
        private final Deque<Ahead> ahead = new ArrayDeque<>();
        private @Nullable InputStream stream;
        private @Nullable StreamBlocks blocks;
        private long sourceBytes;
        private boolean isBeingRead;
        private boolean ended;
        private @Nullable Throwable failure;

        FileText(Path path, Rooms rooms) {
            this.path = path;
            this.rooms = rooms;
        }

        StreamBlocks blocks() throws IOException {
            if (blocks == null) {
                stream = Files.newInputStream(path);
                blocks = new StreamBlocks(stream, !Files.isRegularFile(path), rooms);
            }
            return blocks;
        }

        /** Lets go of the file and of all memory: there may be very many files. */
        void close() throws IOException {
            StreamBlocks closed = blocks;
            InputStream opened = stream;
            blocks = null;
            stream = null;
            try (opened) {
                if (closed != null) {
                    sourceBytes = closed.sourceBytes();
                    closed.close();
                }
            }
        }
    }

    private final List<FileText> files = new ArrayList<>();
    private final Supplier<BatchScanner> scanners;
    private final Executor pool;
    private final int mostHelpers;
    /** That of the thread that records. */
    private @Nullable BatchScanner ownScanner;

    private int current;
    private int blocksAhead;
    private int helpers;
    /** How many helpers are in the middle of a step. */
    private int steps;

    private boolean closed;

    ReadAhead(List<Path> paths, Supplier<BatchScanner> scanners, Executor pool, int mostHelpers) {
        Rooms rooms = new Rooms();
        paths.forEach(path -> files.add(new FileText(path, rooms)));
        this.scanners = scanners;
        this.pool = pool;
        this.mostHelpers = mostHelpers;
    }

    /** The blocks of a file; those before it are not read any more. */
    Blocks blocksOf(int file) {
        synchronized (this) {
            current = file;
        }
        FileText text = files.get(file);
        return new Blocks() {
            @Override
            public @Nullable TextBlock next() throws IOException {
                return ReadAhead.this.next(text);
            }

            @Override
            public long sourceBytes() {
                return text.sourceBytes;
            }
        };
    }

    /** Lets go of a file, of which nothing more is read, whether it has ended or not. */
    void finish(int file) throws IOException {
        FileText text = files.get(file);
        synchronized (this) {
            awaitUntil(
                    () -> !text.isBeingRead && text.ahead.stream().noneMatch(ahead -> ahead.state == State.SCANNING));
            text.ended = true;
            blocksAhead -= text.ahead.size();
            text.ahead.clear();
        }
        text.close();
    }

    private @Nullable TextBlock next(FileText file) throws IOException {
        scanWhileFirstIsScanned(file);
        synchronized (this) {
            awaitUntil(() -> !file.isBeingRead || !file.ahead.isEmpty());
            Ahead first = file.ahead.poll();
            if (first != null) {
                awaitUntil(() -> first.state != State.SCANNING);
                blocksAhead--;
                help();
                return first.block;
            }
            if (file.ended) {
                return ended(file);
            }
            file.isBeingRead = true;
            help();
        }
        TextBlock block = read(file, false);
        return block != null ? block : ended(file);
    }

    /** Scans later blocks as long as somebody else scans the next one. It reads none ahead, for which it might have to wait. */
    private void scanWhileFirstIsScanned(FileText file) {
        boolean more = true;
        while (more) {
            Ahead later = null;
            synchronized (this) {
                Ahead first = file.ahead.peek();
                if (first != null && first.state == State.SCANNING) {
                    later = beginToScan();
                }
            }
            more = later != null;
            if (later != null) {
                scan(later, scanner());
            }
        }
    }

    private BatchScanner scanner() {
        if (ownScanner == null) {
            ownScanner = scanners.get();
        }
        return ownScanner;
    }

    /** Reserves the next block that nobody has begun to scan; null if there is none. */
    private @Nullable Ahead beginToScan() {
        Ahead next = toBeScanned();
        if (next != null) {
            next.state = State.SCANNING;
        }
        return next;
    }

    private static @Nullable TextBlock ended(FileText file) throws IOException {
        Throwable failure = file.failure;
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return null;
    }

    /** Reads a block of a file that this thread has reserved, to be kept for later or not; null at its end, and if that fails. */
    @SuppressWarnings("CatchingUnchecked")
    private @Nullable TextBlock read(FileText file, boolean forLater) {
        TextBlock block = null;
        Throwable failure = null;
        try {
            block = file.blocks().next();
            if (block == null) {
                file.close();
            }
        } catch (IOException | RuntimeException | Error e) {
            // Told when it is this file's turn.
            failure = e;
        }
        synchronized (this) {
            file.isBeingRead = false;
            file.failure = failure;
            file.ended = block == null;
            if (forLater) {
                keep(file, block);
            }
            notifyAll();
        }
        return block;
    }

    private void keep(FileText file, @Nullable TextBlock block) {
        if (block == null) {
            blocksAhead--;
        } else {
            file.ahead.add(new Ahead(block));
        }
    }

    /** Lets one more help, if there is anything to be done. */
    private void help() {
        if (helpers < mostHelpers && (toBeScanned() != null || toBeRead() != null)) {
            helpers++;
            try {
                pool.execute(this::makeSteps);
            } catch (RejectedExecutionException e) {
                // A pool that takes nothing more helps nobody.
                helpers--;
            }
        }
    }

    private void makeSteps() {
        try {
            BatchScanner scanner = scanners.get();
            boolean more = true;
            while (more) {
                more = makeStep(scanner);
            }
        } finally {
            synchronized (this) {
                helpers--;
            }
        }
    }

    /** False if there is nothing to be done. */
    private boolean makeStep(BatchScanner scanner) {
        Ahead scanned;
        FileText read = null;
        synchronized (this) {
            // There are to be blocks that others can scan meanwhile.
            scanned = toBeScanned(MOST_UNSCANNED) != null ? beginToScan() : null;
            read = scanned == null ? toBeRead() : null;
            scanned = read == null && scanned == null ? beginToScan() : scanned;
            if (scanned == null && read == null) {
                return false;
            }
            if (read != null) {
                read.isBeingRead = true;
                blocksAhead++;
            }
            steps++;
        }
        try {
            if (scanned != null) {
                scan(scanned, scanner);
            } else {
                read(Objects.requireNonNull(read), true);
            }
        } finally {
            synchronized (this) {
                steps--;
                notifyAll();
            }
        }
        return true;
    }

    private void scan(Ahead scanned, BatchScanner scanner) {
        try {
            scanned.block.readAhead(scanner);
        } finally {
            synchronized (this) {
                scanned.state = State.SCANNED;
                notifyAll();
            }
        }
    }

    private @Nullable Ahead toBeScanned() {
        return toBeScanned(1);
    }

    /** The one of the blocks that nobody has begun to scan, counted from 1; null if there are fewer. */
    private @Nullable Ahead toBeScanned(int number) {
        int found = 0;
        for (FileText file : nextFiles()) {
            for (Ahead ahead : file.ahead) {
                found += ahead.state == State.READ ? 1 : 0;
                if (found == number) {
                    return ahead;
                }
            }
        }
        return null;
    }

    private @Nullable FileText toBeRead() {
        if (blocksAhead < MOST_BLOCKS) {
            for (FileText file : nextFiles()) {
                if (!file.isBeingRead && !file.ended) {
                    return file;
                }
            }
        }
        return null;
    }

    /** Those that may be read ahead of: there is at least a block of each before the next one is begun. */
    private List<FileText> nextFiles() {
        return closed ? List.of() : files.subList(current, Math.min(files.size(), current + MOST_BLOCKS + 1));
    }

    private void awaitUntil(BooleanSupplier condition) {
        boolean interrupted = false;
        while (!condition.getAsBoolean()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets go of everything, once no helper is in the middle of a step. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        awaitUntil(() -> steps == 0);
        for (FileText file : files) {
            file.ahead.clear();
            file.close();
        }
    }
}
