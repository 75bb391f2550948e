using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary><c>&lt;stakeholder&gt;</c>: the name of somebody in the register: “Lena”, “Lena from legal”.</summary>
internal sealed class StakeholderSlot : IWaySlot
{
    private const int MostFound = 4;

    public string Kind => "stakeholder";

    public (string Said, string Meant) Sample => ("Lena", "Lena");

    public bool IsCertain => false;

    public ulong Ends(SpokenSentence said, int start) =>
        said[start].Entity is not null ? SpokenSentence.To(start + 1) : SpokenTitle.Ends(said, start);

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        // Whether somebody is in the register is for the team to know.
        if (turn.Speaker.IsOutsider())
            return SlotFilling.None;
        var found = await work.StakeholdersCalled(stretch.Text.TrimStart('@'), cancel);
        return new SlotFilling([
            .. found
                .Take(MostFound)
                .Select(one => new SlotMeaning(Utterance.Plain(StakeholderName.Of(one)), one.Called)),
        ]);
    }
}

/// <summary><c>&lt;level&gt;</c>: how much interest or influence: “low”, “not much”, “a lot of”.</summary>
internal sealed class StakeLevelSlot : IWaySlot
{
    private const int MostWords = 4;

    private static readonly (string Said, StakeLevel Level)[] Phrases =
    [
        ("not much", StakeLevel.Low),
        ("hardly any", StakeLevel.Low),
        ("very little", StakeLevel.Low),
        ("a lot of", StakeLevel.High),
        ("lots of", StakeLevel.High),
        ("a great deal of", StakeLevel.High),
        ("very high", StakeLevel.High),
        ("very low", StakeLevel.Low),
        ("very much", StakeLevel.High),
    ];

    public string Kind => "level";

    public (string Said, string Meant) Sample => ("high", "high");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start)
    {
        var ends = 0UL;
        for (var end = start + 1; end <= Math.Min(said.Count, start + MostWords); end++)
            if (LevelIn(said.Between(start, end).Text) is not null)
                ends |= SpokenSentence.To(end);
        return ends;
    }

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(LevelIn(stretch.Text) is { } level ? SlotFilling.One(level.Name()) : SlotFilling.None);

    private static StakeLevel? LevelIn(string words)
    {
        var plain = words.TrimEnd('.', ',', '!', '?');
        return StakeLevels.Read(plain)
            ?? Phrases
                .Where(phrase => phrase.Said.Equals(plain, StringComparison.OrdinalIgnoreCase))
                .Select(phrase => (StakeLevel?)phrase.Level)
                .FirstOrDefault();
    }
}
