package hub.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import hub.transcript.SignatureCheck.Checked;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is held for a signature. */
class SignatureCheckTest {

    private static final byte[] BYTES = "{\"stage\":\"seal\"}".getBytes(StandardCharsets.UTF_8);

    private final TestAuthority authority =
            new TestAuthority("Cơ quan chứng thực", Instant.parse("2026-11-28T02:00:00Z"));
    private final TestAuthority.Person person = authority.certify("Trần Thị Bích");

    @Test
    void a_signature_over_the_bytes_by_the_certificates_key_is_sound() {
        assertThat(SignatureCheck.check(person.sign(BYTES, null), BYTES, null))
                .isEqualTo(new Checked.Sound(person.chain()));
    }

    @Test
    void a_credential_says_in_its_header_that_it_is_one() {
        assertThat(SignatureCheck.check(person.sign(BYTES, "vc+jwt"), BYTES, "vc+jwt"))
                .isInstanceOf(Checked.Sound.class);
        assertThat(SignatureCheck.check(person.sign(BYTES, null), BYTES, "vc+jwt"))
                .isEqualTo(new Checked.Unreadable());
    }

    @Test
    void a_signature_that_only_a_generous_reader_reads_cannot_be_read() {
        String right = person.sign(BYTES, null);
        for (String written : List.of(" " + right, right + "\n", right + "*", right + "=", right.replace(".", ".!"))) {
            assertThat(SignatureCheck.check(written, BYTES, null)).as(written).isEqualTo(new Checked.Unreadable());
        }
    }

    @Test
    void one_byte_more_is_another_statement() {
        byte[] other = "{\"stage\":\"seal\"} ".getBytes(StandardCharsets.UTF_8);
        assertThat(SignatureCheck.check(person.sign(other, null), BYTES, null)).isEqualTo(new Checked.OtherBytes());
    }

    @Test
    void somebody_elses_certificate_does_not_make_it_theirs() {
        TestAuthority.Person thief =
                new TestAuthority.Person(authority.certify("Lê Văn Cả").keys(), person.chain());
        assertThat(SignatureCheck.check(thief.sign(BYTES, null), BYTES, null)).isEqualTo(new Checked.Wrong());
    }

    @Test
    void no_certificate_no_jws_and_another_algorithm_cannot_be_read() throws Exception {
        JWSObject bare = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload(BYTES));
        bare.sign(new ECDSASigner((ECPrivateKey) person.keys().getPrivate()));
        assertThat(SignatureCheck.check(bare.serialize(), BYTES, null)).isEqualTo(new Checked.Unreadable());
        JWSObject shared = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(BYTES));
        shared.sign(new MACSigner(new byte[32]));
        assertThat(SignatureCheck.check(shared.serialize(), BYTES, null)).isEqualTo(new Checked.Unreadable());
        assertThat(SignatureCheck.check("không phải", BYTES, null)).isEqualTo(new Checked.Unreadable());
        assertThat(SignatureCheck.check("", BYTES, null)).isEqualTo(new Checked.Unreadable());
    }
}
