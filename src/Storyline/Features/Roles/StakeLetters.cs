using Storyline.Core.Products;

namespace Storyline.Features.Roles;

/// <summary>The letters of the accountability table.</summary>
internal static class StakeLetters
{
    public static string Letter(Stake stake) =>
        stake switch
        {
            Stake.Accountable => "A",
            Stake.Consulted => "C",
            Stake.Informed => "I",
            _ => "–",
        };

    /// <summary>Reads “A”, “decides”, “consulted”, “-” …, or <c>null</c>.</summary>
    public static Stake? Read(string word) =>
        word.ToLowerInvariant() switch
        {
            "a" or "accountable" or "decides" or "decide" or "owner" => Stake.Accountable,
            "c" or "consulted" or "asked" or "propose" or "proposes" => Stake.Consulted,
            "i" or "informed" or "told" => Stake.Informed,
            "-" or "–" or "none" or "nothing" => Stake.None,
            _ => null,
        };
}
