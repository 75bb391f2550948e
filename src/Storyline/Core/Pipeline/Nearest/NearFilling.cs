using System.Numerics;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Core.Pipeline.Nearest;

/// <summary>Fills the slots of what may be suggested from one sentence, and from the topic of its conversation.</summary>
internal sealed class NearFilling(NearSentence said, PhraseBook phraseBook, Turn turn, IWork work)
{
    private readonly Dictionary<(IWaySlot Slot, int Start), int> ends = [];

    /// <summary>The form with its slots filled; <c>null</c>: the sentence lacks a piece of it.</summary>
    public async Task<FilledForm?> Fill(NearForm form, CancellationToken cancel)
    {
        var filled = new FilledForm(form);
        foreach (var slot in form.Slots)
            if (!await Fill(filled, slot, cancel))
                return null;
        if (SentenceTemplate.Fill(form.Means, filled.Slots) is not { } sentence)
            return null;
        filled.Sentence = sentence;
        return filled;
    }

    /// <summary>How much a filled form and the sentence have in common.</summary>
    public NearLikeness Compare(FilledForm filled)
    {
        var (words, pieces, missed, foreign) = (0.0, 0.0, 0.0, 0.0);
        for (var at = 0; at < said.Words.Count; at++)
        {
            var word = said.Words[at];
            if (filled.Takes(at))
                pieces += word.Weight;
            else if (word.Id >= 0 && filled.Form.Names(word.Id))
                words += word.Weight;
            else if (word.Id >= 0)
                missed = Math.Max(missed, word.Weight);
            else
                foreign += word.Weight;
        }
        return new NearLikeness(words, pieces, missed, foreign, FormWords(filled.Form), said, filled);
    }

    // What the words of the form weigh that the sentence says.
    private double FormWords(NearForm form)
    {
        var weight = 0.0;
        for (var term = 0; term < form.Terms.Count; term++)
            if (said.Says(form.Terms[term]))
                weight += form.WeightOf(term);
        return weight;
    }

    private async Task<bool> Fill(FilledForm filled, string name, CancellationToken cancel)
    {
        if (phraseBook.SlotNamed(new PatternPart.Slot(name).Kind) is not { } slot)
            return true;
        for (var start = 0; start < said.Spoken.Count; start++)
        {
            if (filled.Takes(start))
                continue;
            var end = End(slot, start);
            if (end <= start || filled.Taken.Exists(stretch => stretch.Start >= start && stretch.Start < end))
                continue;
            var filling = await slot.Fill(new SpokenStretch(said.Spoken, start, end), turn, work, cancel);
            if (filling.Meanings is not [{ Words: var meant }] || filled.Has(meant))
                continue;
            filled.Taken.Add((start, end));
            filled.FromSentence++;
            filled.Slots[name] = meant;
            return await slot.Exists(meant.Text, turn, work, cancel);
        }
        if (slot.Implied(turn).Meanings is [{ Words: var implied }] && !filled.Has(implied))
            filled.Slots[name] = implied;
        return true;
    }

    private int End(IWaySlot slot, int start)
    {
        if (ends.TryGetValue((slot, start), out var end))
            return end;
        var bits = slot.NamedEnds(said.Spoken, start);
        return ends[(slot, start)] = bits == 0 ? 0 : BitOperations.Log2(bits);
    }
}

/// <summary>A form with its slots filled.</summary>
internal sealed class FilledForm(NearForm form)
{
    public NearForm Form => form;

    public Dictionary<string, Utterance> Slots { get; } = [];

    /// <summary>The words of the sentence that its slots take.</summary>
    public List<(int Start, int End)> Taken { get; } = [];

    /// <summary>How many slots are filled from the sentence itself.</summary>
    public int FromSentence { get; set; }

    public Utterance Sentence { get; set; } = Utterance.Plain("");

    public bool Takes(int at) => Taken.Exists(stretch => at >= stretch.Start && at < stretch.End);

    public bool Has(Utterance meant) =>
        Slots.Values.Any(known => known.Text.Equals(meant.Text, StringComparison.OrdinalIgnoreCase));
}
