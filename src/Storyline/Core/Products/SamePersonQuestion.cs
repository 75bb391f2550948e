using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Core.Products;

/// <summary>What became of the question whether the accounts with one e-mail address are one person's.</summary>
/// <param name="Mail">The print of the address.</param>
/// <param name="Agreed">The ids of the accounts that say so; two of them make it so.</param>
/// <param name="Declined">The ids of the accounts that do not want to be asked again.</param>
public sealed record SamePersonQuestion(string Mail, IReadOnlyList<string> Agreed, IReadOnlyList<string> Declined)
    : IDocument<SamePersonQuestion>
{
    public static DocumentKind<SamePersonQuestion> Kind { get; } =
        new("sameness", 1, ProductJson.Default.SamePersonQuestion) { IsUndoable = false, IsLasting = true };

    [JsonIgnore]
    public string Id => IdOf(Mail);

    public static string IdOf(string mail) => $"sameness:{mail}";
}
