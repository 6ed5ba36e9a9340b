package dev.identitydashboard.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Defines the library, RoaringBitmap and fastutil anew, so that each of their allocations can fail ({@link AllocationFaults}); and the
 * tests that use them, as they are.
 */
final class FaultyClassLoader extends ClassLoader {
    private static final List<String> OWN =
            List.of("dev.identitydashboard.", "org.roaringbitmap.", "it.unimi.dsi.fastutil.");
    private static final String FAULTS = AllocationFaults.class.getName().replace('.', '/');

    FaultyClassLoader() {
        super(FaultyClassLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OWN.stream().noneMatch(name::startsWith) || name.equals(AllocationFaults.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        URL resource = getParent().getResource(name.replace('.', '/') + ".class");
        if (resource == null) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream in = resource.openStream()) {
            byte[] bytes = in.readAllBytes();
            byte[] code = resource.getPath().contains("/test-classes/") ? bytes : withFaults(bytes);
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] withFaults(byte[] code) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(code)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String type, String signature, String[] exceptions) {
                                MethodVisitor method = super.visitMethod(access, name, type, signature, exceptions);
                                // What a class holds from the start is made when it is loaded, for good or not at all.
                                return name.equals("<clinit>") ? method : new Faults(method);
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private static final class Faults extends MethodVisitor {
        /** What these packages allocate, they allocate in classes of their own or never. */
        private static final List<String> FREE_PACKAGES = List.of(
                "java/util/concurrent/locks/",
                "java/util/concurrent/atomic/",
                "java/util/function/",
                "java/util/Optional",
                "java/util/OptionalLong");
        /** What allocates nothing, whatever class of the JDK has it. */
        private static final Set<String> FREE = Set.of(
                "requireNonNull",
                "fill",
                "binarySearch",
                "arraycopy",
                "size",
                "isEmpty",
                "get",
                "getOrDefault",
                "contains",
                "containsKey",
                "hasNext",
                "next",
                "nextInt",
                "nextLong",
                "remove",
                "removeFirst",
                "removeLast",
                "poll",
                "peek",
                "clear",
                "equals",
                "hashCode",
                "compare",
                "compareTo",
                "length",
                "cardinality",
                "nextClearBit",
                "nextSetBit",
                "forEach",
                "refersTo",
                "isPresent",
                "orElse",
                "getAsInt",
                "getAsLong",
                "getKey",
                "getValue",
                "checkIndex",
                "<init>");

        Faults(MethodVisitor method) {
            super(Opcodes.ASM9, method);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            super.visitTypeInsn(opcode, type);
            // Behind the instruction: frames of the class file say where it is.
            if (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY) {
                fail();
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                fail();
            }
            super.visitIntInsn(opcode, operand);
        }

        @Override
        public void visitMultiANewArrayInsn(String type, int dimensions) {
            fail();
            super.visitMultiANewArrayInsn(type, dimensions);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
            fail();
            super.visitInvokeDynamicInsn(name, type, bootstrap, arguments);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
            if (name.equals("clone") || mayAllocate(owner, name)) {
                fail();
            }
            super.visitMethodInsn(opcode, owner, name, type, isInterface);
        }

        private static boolean mayAllocate(String owner, String name) {
            boolean ofTheJdk = owner.startsWith("java/util/") || owner.startsWith("java/time/");
            return ofTheJdk && FREE_PACKAGES.stream().noneMatch(owner::startsWith) && !FREE.contains(name);
        }

        private void fail() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, FAULTS, "beforeAllocation", "()V", false);
        }
    }
}
