package hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes, keys, checkpoints and proofs, held to the examples that others published; each names where it comes from. */
final class SignedNoteTest {

    /** golang.org/x/mod/sumdb/note, example_test.go. */
    private static final String GO_SKEY =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final String GO_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String GO_TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String GO_NOTE = GO_TEXT + """

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;
    /** The same, signed by a second key. */
    private static final String GO_TWO = GO_NOTE + """
            — EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=
            """;

    /** C2SP signed-note, "Example". */
    private static final String C2SP_VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String C2SP_NOTE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    private static final VerifierKey PETER = VerifierKey.parse(GO_VKEY);

    @Test
    void the_notes_that_go_and_c2sp_published_hold() {
        assertThat(SignedNote.parse(GO_NOTE).signers(List.of(PETER))).containsExactly(PETER);
        assertThat(SignedNote.parse(GO_TWO).signers(List.of(PETER))).containsExactly(PETER);
        VerifierKey foo = VerifierKey.parse(C2SP_VKEY);
        assertThat(SignedNote.parse(C2SP_NOTE).signers(List.of(PETER, foo))).containsExactly(foo);
        assertThat(SignedNote.parse(GO_TWO).note()).isEqualTo(GO_TWO);
    }

    @Test
    void the_key_that_go_published_signs_as_it_does_in_go() {
        LogKey key = LogKey.parse(GO_SKEY);
        assertThat(key.verifier()).isEqualTo(PETER);
        assertThat(key.secretText()).isEqualTo(GO_SKEY);
        assertThat(key.sign(GO_TEXT).note()).isEqualTo(GO_NOTE);
        assertThat(key).hasToString("LogKey[masked]");
    }

    @Test
    void an_altered_note_is_refused_wherever_it_was_altered() {
        for (int i = 0; i < GO_NOTE.length(); i++) {
            StringBuilder altered = new StringBuilder(GO_NOTE);
            altered.setCharAt(i, (char) (altered.charAt(i) + 1));
            assertThat(holds(altered.toString())).as("altered at " + i).isFalse();
        }
        for (int end = 0; end < GO_NOTE.length(); end++) {
            assertThat(holds(GO_NOTE.substring(0, end))).as("cut at " + end).isFalse();
        }
    }

    private static boolean holds(String note) {
        try {
            return SignedNote.parse(note).signers(List.of(PETER)).contains(PETER);
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "text\n\n",
                "text\n\n— a AAAAAAA=",
                "text\n\n- a AAAAAAA=\n",
                "text\n\n—  AAAAAAA=\n",
                "text\n\n— a AAAAAA\n",
                "text\n\n— a AAAAAA==\n",
                "text\n\n— a  AAAAAAA=\n",
                "text\n\n— a+b AAAAAAA=\n",
                "text\n\n— a\u00a0b AAAAAAA=\n",
                "text\n\n— a AAAAAAB=\n",
                "te\txt\n\n— a AAAAAAA=\n",
                "te\ud800xt\n\n— a AAAAAAA=\n",
                "text\n\n— a AAAAAAA=\n\n",
                "text\n\n— a AAAAAAA=\nmore\n",
            })
    void what_is_no_note_is_refused(String note) {
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.parse(note));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a3",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX",
                "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2Q==",
                "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            })
    void what_is_no_verifier_key_is_refused(String vkey) {
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(vkey));
    }

    @Test
    void what_is_no_key_that_signs_is_refused() {
        for (int i = 0; i < GO_SKEY.length(); i++) {
            StringBuilder altered = new StringBuilder(GO_SKEY);
            altered.setCharAt(i, (char) (altered.charAt(i) + 1));
            assertThatIllegalArgumentException().isThrownBy(() -> LogKey.parse(altered.toString()));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new LogKey("name", new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> new LogKey("a name", new byte[32]));
    }

    /** The log and the text of C2SP tlog-checkpoint's example; its keys are not published. */
    private static final String CHECKPOINT =
            "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    @Test
    void the_checkpoint_that_c2sp_published_is_read_and_written() {
        String note = CHECKPOINT + """

                — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
                — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
                """;
        SignedNote signed = SignedNote.parse(note);
        assertThat(signed.note()).isEqualTo(note);
        Checkpoint checkpoint = Checkpoint.parse(signed.text());
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.text()).isEqualTo(CHECKPOINT);
        assertThat(TestWitness.NAMED.verifier().cosignedAt(signed.signatures().get(1)))
                .isEqualTo(Instant.ofEpochSecond(1_679_315_147));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "a\n1\n",
                "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n9999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jx\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
            })
    void what_is_no_checkpoint_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(text));
    }

    @Test
    void more_lines_of_a_checkpoint_are_kept() {
        assertThat(Checkpoint.parse(CHECKPOINT + "map 1\n").extensions()).containsExactly("map 1");
        assertThat(Checkpoint.parse(CHECKPOINT + "map 1\n").text()).isEqualTo(CHECKPOINT + "map 1\n");
    }

    @Test
    void a_witness_signs_the_checkpoint_and_the_second() {
        LogKey log = new LogKey("example.com/behind-the-sofa", new byte[32]);
        NoteSignature seen = TestWitness.NAMED.cosign(CHECKPOINT, 1_679_315_147);
        SignedNote both = log.sign(CHECKPOINT).with(List.of(seen));
        VerifierKey witness = VerifierKey.parse(TestWitness.NAMED.verifier().text());
        assertThat(both.signers(List.of(log.verifier(), witness))).containsExactly(log.verifier(), witness);

        byte[] later = seen.signature();
        ByteBuffer.wrap(later).putLong(1_679_315_148);
        SignedNote forged = log.sign(CHECKPOINT).with(List.of(new NoteSignature(seen.name(), seen.keyId(), later)));
        assertThatIllegalArgumentException().isThrownBy(() -> forged.signers(List.of(witness)));
        byte[] beyond = seen.signature();
        ByteBuffer.wrap(beyond).putLong(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> witness.cosignedAt(new NoteSignature(seen.name(), seen.keyId(), beyond)));
        assertThatIllegalArgumentException().isThrownBy(() -> log.verifier().cosignedAt(seen));
    }

    @Test
    void a_proof_for_whoever_is_offline_is_read_written_and_shows_its_leaf_alone() {
        GrownTree grown = new GrownTree(700);
        LogKey log = new LogKey("example.com/log", new byte[32]);
        SignedNote checkpoint = log.sign(new Checkpoint("example.com/log", 700, grown.tree.root(), List.of()).text());
        LogProof proof = new LogProof(null, 300, Proofs.inclusion(300, 700, grown.nodes(700)), checkpoint);
        assertThat(proof.text())
                .startsWith("c2sp.org/tlog-proof@v1\nindex 300\n")
                .endsWith(checkpoint.note());
        assertThat(LogProof.parse(proof.text())).isEqualTo(proof);
        assertThat(proof.shows(GrownTree.entry(300), log.verifier())).isTrue();
        assertThat(proof.shows(GrownTree.entry(301), log.verifier())).isFalse();
        assertThat(proof.shows(GrownTree.entry(300), new LogKey("example.com/other", new byte[32]).verifier()))
                .isFalse();
        assertThat(proof.shows(GrownTree.entry(300), new LogKey("example.com/log", oneBit()).verifier()))
                .isFalse();

        String extra = Base64.getEncoder().encodeToString("salt".getBytes(StandardCharsets.US_ASCII));
        LogProof more = new LogProof(extra, 300, proof.hashes(), checkpoint);
        assertThat(more.text()).startsWith("c2sp.org/tlog-proof@v1\nextra " + extra + "\nindex 300\n");
        assertThat(LogProof.parse(more.text())).isEqualTo(more);
        for (String wrong : List.of(
                "",
                "\n\n",
                proof.text().replace("@v1", "@v2"),
                proof.text().replace("index 300", "index 0300"),
                proof.text().replace("index 300", "index 700"),
                proof.text().replace("index 300\n", ""),
                proof.text().replace("index", "extra !\nindex"),
                proof.text().replace("\n\n", "\n"),
                proof.text().replace("index 300\n", "index 300\nshort\n"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> LogProof.parse(wrong));
        }
    }

    private static byte[] oneBit() {
        byte[] seed = new byte[32];
        seed[0] = 1;
        return seed;
    }
}
