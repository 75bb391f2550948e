using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Somebody was asked in which hat they make a kind of decision. It stays when the decision is undone: they are asked once.
/// </summary>
/// <param name="Member">The id of the member.</param>
/// <param name="Matter">The code of the row of the accountability table.</param>
public sealed record HatQuestion(string Member, string Matter) : IDocument<HatQuestion>
{
    public static DocumentKind<HatQuestion> Kind { get; } =
        new("hat-asked", 1, PipelineJson.Default.HatQuestion) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Member, Matter);

    public static string IdOf(string member, string matter) => $"hat-asked:{member}/{matter}";
}
