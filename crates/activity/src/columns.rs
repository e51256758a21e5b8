//! The samples of a recording as columns of whole numbers, one row a sample, in the units a watch stores.

/// A value nobody recorded. It cannot be told from a true `u32::MAX`, which no column can reach.
pub const MISSING: u32 = u32::MAX;

/// What a column holds. Every format is brought to these units, those of the FIT profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Column {
    /// Seconds since 1989-12-31T00:00:00Z.
    Time,
    /// Semicircles (180 degrees are 2^31), a signed number kept in its two's complement.
    Latitude,
    /// Semicircles, as latitude.
    Longitude,
    /// Hundredths of a metre since the start.
    Distance,
    /// Fifths of a metre above 500 m below the sea.
    Altitude,
    /// Millimetres per second.
    Speed,
    /// Beats per minute.
    HeartRate,
    /// As recorded: strides per minute from most watches, steps per minute from some.
    Cadence,
    /// 128ths to add to the cadence.
    CadenceFraction,
    /// Watts.
    Power,
    /// Tenths of a millisecond on the ground.
    StanceTime,
    /// Tenths of a millimetre up and down.
    Bounce,
    /// Tenths of a millimetre.
    StepLength,
    /// Hundredths of a percent: bounce over step length.
    BounceRatio,
    /// Hundredths of a percent of stance time on the left foot.
    StanceBalance,
    /// Hundredths of a percent of the stride spent on the ground.
    StancePercent,
    /// Strides since the start.
    Cycles,
}

impl Column {
    pub const ALL: [Column; 17] = [
        Column::Time,
        Column::Latitude,
        Column::Longitude,
        Column::Distance,
        Column::Altitude,
        Column::Speed,
        Column::HeartRate,
        Column::Cadence,
        Column::CadenceFraction,
        Column::Power,
        Column::StanceTime,
        Column::Bounce,
        Column::StepLength,
        Column::BounceRatio,
        Column::StanceBalance,
        Column::StancePercent,
        Column::Cycles,
    ];
    pub const COUNT: usize = Column::ALL.len();

    /// The name the FIT profile gives the field.
    pub const fn profile_name(self) -> &'static str {
        match self {
            Column::Time => "timestamp",
            Column::Latitude => "position_lat",
            Column::Longitude => "position_long",
            Column::Distance => "distance",
            Column::Altitude => "altitude",
            Column::Speed => "speed",
            Column::HeartRate => "heart_rate",
            Column::Cadence => "cadence",
            Column::CadenceFraction => "fractional_cadence",
            Column::Power => "power",
            Column::StanceTime => "stance_time",
            Column::Bounce => "vertical_oscillation",
            Column::StepLength => "step_length",
            Column::BounceRatio => "vertical_ratio",
            Column::StanceBalance => "stance_time_balance",
            Column::StancePercent => "stance_time_percent",
            Column::Cycles => "total_cycles",
        }
    }
}

/// One sample, all columns; start from `EMPTY_ROW`.
pub type Row = [u32; Column::COUNT];
pub const EMPTY_ROW: Row = [MISSING; Column::COUNT];

/// All samples of a file. A column nobody recorded stays empty; the others are as long as there are rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    rows: usize,
    values: [Vec<u32>; Column::COUNT],
}

impl Columns {
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The whole column: one value a row, or empty when it was never recorded.
    pub fn column(&self, column: Column) -> &[u32] {
        &self.values[column as usize]
    }

    pub fn has(&self, column: Column) -> bool {
        !self.values[column as usize].is_empty()
    }

    /// `None` when the value or the row is missing.
    pub fn get(&self, column: Column, row: usize) -> Option<u32> {
        self.values[column as usize].get(row).copied().filter(|&value| value != MISSING)
    }

    pub fn row(&self, row: usize) -> Row {
        std::array::from_fn(|column| self.values[column].get(row).copied().unwrap_or(MISSING))
    }

    #[inline]
    pub fn push(&mut self, row: &Row) {
        for (column, &value) in self.values.iter_mut().zip(row) {
            if value == MISSING && column.is_empty() {
                continue;
            }
            if column.len() < self.rows {
                column.resize(self.rows, MISSING);
            }
            column.push(value);
        }
        self.rows += 1;
    }

    /// Appends `count` rows. `block` gives the values of each column, or `None` where all are missing.
    pub fn append<'a>(&mut self, count: usize, block: impl Fn(usize) -> Option<&'a [u32]>) {
        for (index, column) in self.values.iter_mut().enumerate() {
            if let Some(values) = block(index) {
                column.resize(self.rows, MISSING);
                column.extend_from_slice(values);
            }
        }
        self.rows += count;
        self.pad();
    }

    /// Replaces a column that is absent. Shorter data are filled up with missing values.
    pub fn fill_in(&mut self, column: Column, mut values: Vec<u32>) {
        values.resize(self.rows, MISSING);
        if values.iter().any(|&value| value != MISSING) {
            self.values[column as usize] = values;
        }
    }

    pub fn change(&mut self, column: Column, row: usize, value: u32) {
        if let Some(place) = self.values[column as usize].get_mut(row) {
            *place = value;
        }
    }

    fn pad(&mut self) {
        for column in &mut self.values {
            if !column.is_empty() {
                column.resize(self.rows, MISSING);
            }
        }
    }
}
