using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Core.Products;

/// <summary>The answers to whether the accounts with one e-mail address belong to one person.</summary>
/// <param name="Mail">The fingerprint of the address.</param>
/// <param name="Agreed">The ids of the accounts that said yes; two of them link the accounts.</param>
/// <param name="Declined">The ids of the accounts not to be asked again.</param>
public sealed record SamePersonQuestion(string Mail, IReadOnlyList<string> Agreed, IReadOnlyList<string> Declined)
    : IDocument<SamePersonQuestion>
{
    public static DocumentKind<SamePersonQuestion> Kind { get; } =
        new("sameness", 1, ProductJson.Default.SamePersonQuestion) { IsUndoable = false, IsLasting = true };

    [JsonIgnore]
    public string Id => IdOf(Mail);

    public static string IdOf(string mail) => $"sameness:{mail}";

    /// <summary>As nobody has answered it yet.</summary>
    public static SamePersonQuestion Open(string mail) => new(mail, [], []);

    /// <summary>With a yes.</summary>
    public SamePersonQuestion AgreedBy(string account) =>
        this with
        {
            Agreed = [.. Agreed.Union([account])],
            Declined = [.. Declined.Except([account])],
        };

    /// <summary>With a no, which takes back a yes.</summary>
    public SamePersonQuestion DeclinedBy(string account) =>
        this with
        {
            Agreed = [.. Agreed.Except([account])],
            Declined = [.. Declined.Union([account])],
        };
}
