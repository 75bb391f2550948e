using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Storyline.Slack.Install;

namespace Storyline.Slack;

/// <summary>
/// Opens sealed keys. The framework stores the full name of this type beside each key and makes it by that name: moving or
/// renaming it would make every stored token unreadable.
/// </summary>
internal sealed class KeyUnsealing(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<KeySeal>().Open(encryptedElement.Value));
}
