import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Security;
import java.util.Arrays;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Checks a detached CMS signature with BouncyCastle, which, unlike openssl, takes the signed attributes in DER order.
 * Arguments: the covered bytes, the CMS file. Prints one finding a line.
 */
public final class VerifyCms {
  public static void main(String[] files) throws Exception {
    Security.addProvider(new BouncyCastleProvider());
    byte[] covered = Files.readAllBytes(Path.of(files[0]));
    CMSSignedData cms = new CMSSignedData(new CMSProcessableByteArray(covered), Files.readAllBytes(Path.of(files[1])));
    System.out.println("signers " + cms.getSignerInfos().size());
    for (SignerInformation signer : cms.getSignerInfos()) {
      X509CertificateHolder certificate = (X509CertificateHolder) cms.getCertificates().getMatches(signer.getSID()).iterator().next();
      System.out.println("subject " + certificate.getSubject());
      System.out.println("signature " + isSigned(signer, certificate));
      System.out.println("signing certificate " + namesCertificate(signer, certificate));
      System.out.println("signing time " + (signer.getSignedAttributes().get(PKCSObjectIdentifiers.pkcs_9_at_signingTime) != null));
    }
  }

  private static boolean isSigned(SignerInformation signer, X509CertificateHolder certificate) {
    try {
      return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(certificate));
    } catch (Exception refused) {
      return false;
    }
  }

  private static boolean namesCertificate(SignerInformation signer, X509CertificateHolder certificate) throws Exception {
    var attribute = signer.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
    byte[] named = SigningCertificateV2.getInstance(attribute.getAttrValues().getObjectAt(0)).getCerts()[0].getCertHash();
    return Arrays.equals(named, MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
  }
}
