using Storyline.Core.Products;

namespace Storyline.Features.Roles;

/// <summary>The stakes of the accountability table in words, and the letters by which they are set.</summary>
internal static class StakeLetters
{
    /// <summary>“the SM is asked”, “developers decide”.</summary>
    public static string InWords(Role role, Stake stake)
    {
        var isPlural = role is Role.Developer or Role.Stakeholder;
        var does = (stake, isPlural) switch
        {
            (Stake.Accountable, true) => "decide",
            (Stake.Accountable, false) => "decides",
            (Stake.None, true) => "have no part",
            (Stake.None, false) => "has no part",
            (_, true) => $"are {Participle(stake)}",
            _ => $"is {Participle(stake)}",
        };
        return $"{role.Holders()} {does}";
    }

    /// <summary>“asked”, “told”; what somebody was before.</summary>
    public static string Participle(Stake stake) =>
        stake switch
        {
            Stake.Accountable => "deciding",
            Stake.Consulted => "asked",
            Stake.Informed => "told",
            _ => "without a part",
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
